//! Every rule, with the built-in law: one row that fails, one that passes.
//!
//! The failing case is the ready example with the named keys changed, one fault at a time. A rule that the ready
//! example does not pass has a passing case of its own.

use std::collections::BTreeSet;

use crate::support::library::{Lang, rules};
use crate::support::{Case, DAY, assert_none, page};

/// What is changed: paths and values as TOML.
pub(super) type Change = &'static [(&'static str, &'static str)];

/// A rule, the row that speaks, how it ends, and what is changed in the ready example.
pub(super) const FAULTS: &[(&str, &str, &str, Change)] = &[
    ("asked-elsewhere", "seen-and-asked-elsewhere", "warn", &[("domain.0.privacy", "true")]),
    (
        "other-products",
        "cdn-name-filed",
        "fail",
        &[("uses", "[{ product = 'cdn', domain = 'video.example.cn', scope = 'mainland', active = true }]")],
    ),
    (
        "protection-line",
        "ddos-line",
        "fail",
        &[
            ("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['aliyun'] }"),
            ("uses", "[{ product = 'ddos', domain = 'example.cn', active = true, line = 'other' }]"),
        ],
    ),
    ("filing-type", "filing-type", "fail", &[("filing.type", "'access'")]),
    (
        "app-filed",
        "app-filed-apart",
        "look-up",
        &[
            ("filing", "{ province = '广东' }"),
            ("uses", "[]"),
            ("instance.0.region", "'cn-hongkong'"),
            ("domain.0.points-to", "'i-example0001'"),
            ("app", "[{ name = '示例' }]"),
        ],
    ),
    ("record-listed", "kept-record-listed", "fail", &[("filing.type", "'none'")]),
    ("filed-name-serves", "name-serves-once-filed", "warn", &[("domain.0.will-point-to", "'elsewhere'")]),
    ("entered-as-printed", "entered-as-printed", "fail", &[("applicant.as-printed", "false")]),
    ("watermark", "44-006", "fail", &[("material.1.watermark-fits", "false")]),
    (
        "record-unchanged",
        "change-keeps-domain",
        "fail",
        &[
            ("filing.type", "'change'"),
            (
                "applicant.filed",
                "{ number = '粤ICP备12345678号', providers = ['aliyun'], differs = ['website-domain'] }",
            ),
        ],
    ),
    (
        "icp-number",
        "icp-numbers",
        "fail",
        &[("domain.0.filed", "{ number = '粤ICP备1234567号', providers = ['tencent'], on = 2020-05-01 }")],
    ),
    (
        "filed-day",
        "filed-in-the-past",
        "fail",
        &[("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['tencent'], on = 2026-12-02 }")],
    ),
    ("one-story", "one-story-circumstances", "fail", &[("applicant.circumstances", "['student']")]),
    (
        "subject-change",
        "42-012",
        "fail",
        &[
            ("filing.type", "'change'"),
            ("filing.province", "'湖北'"),
            ("domain.0.filed", "{ number = '鄂ICP备12345678号-1', providers = ['aliyun'] }"),
            (
                "applicant.filed",
                "{ number = '鄂ICP备12345678号', kind = 'enterprise', providers = ['aliyun'], differs = ['applicant-name', 'credit-code'] }",
            ),
        ],
    ),
    (
        "shell-entity",
        "44-068",
        "fail",
        &[
            ("filing.type", "'add'"),
            ("applicant.circumstances", "['shell-entity']"),
            ("applicant.filed", "{ number = '粤ICP备12345678号', site-count = 0, differs = [] }"),
        ],
    ),
    (
        "prior-step",
        "shell-entity-cancelled-offline",
        "fail",
        &[
            ("filing.type", "'cancel-applicant'"),
            ("applicant.circumstances", "['shell-entity']"),
            ("applicant.filed", "{ number = '粤ICP备12345678号', providers = ['aliyun'] }"),
        ],
    ),
    (
        "filed-sites",
        "filed-sites-open",
        "fail",
        &[
            ("filing.type", "'add'"),
            ("filing.province", "'湖北'"),
            (
                "applicant.filed",
                "{ number = '鄂ICP备12345678号', differs = [], providers = ['aliyun'], sites = [{ domain = 'example.net', open = false }] }",
            ),
        ],
    ),
    (
        "provider-on-record",
        "cancel-where-it-is-filed",
        "fail",
        &[
            ("filing.type", "'cancel-site'"),
            ("applicant.filed", "{ number = '粤ICP备12345678号', providers = ['tencent'] }"),
            ("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['tencent'] }"),
        ],
    ),
    (
        "filed-between",
        "claim-before-june-2010",
        "fail",
        &[
            ("filing.type", "'claim'"),
            ("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['万网'], on = 2010-06-01 }"),
        ],
    ),
    (
        "name-moved-away",
        "cancel-access-name-moved",
        "fail",
        &[
            ("filing.type", "'cancel-access'"),
            ("domain.0.points-to", "'i-example0001'"),
            ("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['aliyun', 'tencent'] }"),
        ],
    ),
    (
        "sites-per-order",
        "42-010",
        "fail",
        &[
            ("filing.province", "'湖北'"),
            ("domain.1", "{ name = 'example.net', filed = 'none' }"),
            ("website.1", "{ name = '示例二', domain = 'example.net', instances = ['i-example0001'] }"),
        ],
    ),
    (
        "sites-total",
        "61-008",
        "fail",
        &[
            ("filing.province", "'陕西'"),
            ("filing.type", "'add'"),
            ("applicant.filed", "{ number = '陕ICP备12345678号', providers = ['aliyun'], site-count = 30 }"),
        ],
    ),
    (
        "domains-per-order",
        "14-015",
        "fail",
        &[
            ("filing.province", "'山西'"),
            ("domain.1", "{ name = 'example.net', filed = 'none' }"),
            ("domain.2", "{ name = 'example.com', filed = 'none' }"),
            ("domain.3", "{ name = 'example.org', filed = 'none' }"),
            ("website.0.domain", "['example.cn', 'example.net', 'example.com', 'example.org']"),
        ],
    ),
    ("address-detail", "address-door-number", "warn", &[("applicant.address", "'广东省广州市天河区示例路'")]),
    (
        "address-words",
        "12-015",
        "fail",
        &[("filing.province", "'天津'"), ("applicant.address", "'天津市市辖区示例路1号'")],
    ),
    ("address-area", "44-036", "fail", &[("applicant.address", "'广东省深圳市南山区示例路1号'")]),
    ("address-of-shop", "44-035", "fail", &[("applicant.circumstances", "['online-shop-address']")]),
    ("parent-organisation", "parent-named", "warn", &[("applicant.parent", "'none'")]),
    (
        "instances-per-website",
        "13-016",
        "fail",
        &[
            ("filing.province", "'河北'"),
            ("instance.1", "{ id = 'b' }"),
            ("instance.2", "{ id = 'c' }"),
            ("instance.3", "{ id = 'd' }"),
            ("instance.4", "{ id = 'e' }"),
            ("instance.5", "{ id = 'f' }"),
            ("website.0.instances", "['i-example0001', 'b', 'c', 'd', 'e', 'f']"),
        ],
    ),
    ("home-urls", "44-024", "fail", &[("website.0.home-urls", "['www.example.cn', 'example.cn']")]),
    ("remark", "12-024", "fail", &[("filing.province", "'天津'")]),
    ("remind", "filing-is-free", "not-checked", &[]),
    (
        "icp-number-swapped",
        "icp-number-is-no-service-number",
        "fail",
        &[("domain.0.filed", "{ number = '12345678-90ab-cdef-1234-567890abcdef', providers = ['tencent'] }")],
    ),
    (
        "service-number-account-quota",
        "elastic-web-hosting-numbers",
        "fail",
        &[
            ("instance.0.product", "'elastic-web-hosting'"),
            (
                "instance.0.service-numbers",
                "[
            { number = '00000000-0000-0000-0000-000000000001', status = 'used' },
            { number = '00000000-0000-0000-0000-000000000002', status = 'used' },
            { number = '00000000-0000-0000-0000-000000000003', status = 'used' },
            { number = '00000000-0000-0000-0000-000000000004', status = 'used' },
            { number = '00000000-0000-0000-0000-000000000005', status = 'used' },
        ]",
            ),
        ],
    ),
    ("service-number-per-website", "number-for-each-website", "fail", &[("instance.0.account", "'other'")]),
    (
        "open-orders",
        "one-open-order",
        "fail",
        &[("filing.orders", "[{ at = 'tencent', state = 'at-administration', domain = 'example.net' }]")],
    ),
    ("channel", "app-channel", "fail", &[("filing.channel", "'app'"), ("account.site", "'international'")]),
    (
        "province-rules",
        "province-rules",
        "missing",
        &[("filing", "{ type = 'first', channel = 'web', orders = 'none' }")],
    ),
    ("account-site", "account-china-site", "fail", &[("account.site", "'none'")]),
    ("account-real-name", "account-real-name", "warn", &[("account.real-name", "false")]),
    (
        "account-applicant",
        "one-applicant-per-account",
        "fail",
        &[("account.filed-applicant", "'广州另一家有限公司'")],
    ),
    (
        "organisation-province",
        "organisation-own-province",
        "fail",
        &[("applicant.certificate.address", "'湖南省长沙市岳麓区示例路1号'")],
    ),
    (
        "id-is-local",
        "individual-id-local",
        "fail",
        &[
            ("applicant.kind", "'individual'"),
            ("applicant.certificate", "{ type = 'id-card', number = '360102199003070006' }"),
        ],
    ),
    (
        "domain-form",
        "domain-name-form",
        "fail",
        &[("domain.0.name", "'192.0.2.1'"), ("website.0.domain", "'192.0.2.1'")],
    ),
    (
        "registrable-domain",
        "domain-registrable",
        "fail",
        &[("domain.0.name", "'www.example.cn'"), ("website.0.domain", "'www.example.cn'")],
    ),
    (
        "domain-words",
        "11-015",
        "fail",
        &[
            ("filing.province", "'北京'"),
            ("domain.0.name", "'中国示例.cn'"),
            ("website.0.domain", "'中国示例.cn'"),
        ],
    ),
    ("domain-privacy", "31-044", "warn", &[("filing.province", "'上海'"), ("domain.0.privacy", "true")]),
    (
        "domain-on-certificate",
        "51-023",
        "fail",
        &[("filing.province", "'四川'"), ("applicant.circumstances", "['online-shop-address']")],
    ),
    (
        "domain-holder-name",
        "11-011",
        "fail",
        &[
            ("filing.province", "'北京'"),
            (
                "domain.0.holder",
                "{ name = '广州(示例)科技有限公司', certificate = { type = 'business-license', number = '91440101MA0000007B' } }",
            ),
        ],
    ),
    (
        "suffix-among",
        "institution-suffix",
        "fail",
        &[
            ("applicant.kind", "'public-institution'"),
            ("domain.0.name", "'example.com'"),
            ("website.0.domain", "'example.com'"),
        ],
    ),
    (
        "government-host",
        "government-host",
        "fail",
        &[
            ("applicant.kind", "'government'"),
            ("applicant.level", "'government'"),
            ("domain.0.name", "'www.a.example.gov.cn'"),
            ("website.0.domain", "'www.a.example.gov.cn'"),
        ],
    ),
    (
        "channel-is",
        "government-name-by-staff",
        "fail",
        &[
            ("applicant.kind", "'government'"),
            ("domain.0.name", "'www.example.gov.cn'"),
            ("website.0.domain", "'www.example.gov.cn'"),
        ],
    ),
    (
        "filed-name-stays",
        "filed-name-not-abroad",
        "warn",
        &[
            ("instance.0.region", "'cn-hongkong'"),
            ("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['aliyun'] }"),
            ("domain.0.points-to", "'i-example0001'"),
        ],
    ),
    (
        "domain-suffix",
        "domain-suffix-approved",
        "look-up",
        &[("domain.0.name", "'example.us'"), ("website.0.domain", "'example.us'")],
    ),
    ("website-story", "story-of-name-and-service", "fail", &[("website.0.name", "'示例科技论坛'")]),
    (
        "suffix-of-kind",
        "government-suffix",
        "fail",
        &[("domain.0.name", "'a.gov.cn'"), ("website.0.domain", "'a.gov.cn'")],
    ),
    (
        "applicant-name-brackets",
        "11-024",
        "fail",
        &[("filing.province", "'北京'"), ("applicant.name", "'示例（北京)科技有限公司'")],
    ),
    ("website-name-matches", "website-name-of-the-organisation", "warn", &[("website.0.name", "'天空之城'")]),
    (
        "website-name-unique",
        "61-011",
        "warn",
        &[
            ("filing.province", "'陕西'"),
            ("filing.type", "'add'"),
            (
                "applicant.filed",
                "{ number = '陕ICP备12345678号', providers = ['aliyun'], sites = [{ name = '示例科技', domain = 'b.cn' }] }",
            ),
        ],
    ),
    ("website-name-words", "website-name-sensitive", "fail", &[("website.0.name", "'示例廉政'")]),
    ("website-name-form", "website-name-length", "fail", &[("website.0.name", "'示例'")]),
    (
        "website-service",
        "website-service-individual",
        "fail",
        &[("applicant.kind", "'individual'"), ("website.0.service", "'单位门户网站'")],
    ),
    (
        "pre-approval",
        "pre-approval",
        "fail",
        &[("website.0.content", "['news', 'finance', 'drugs-devices']")],
    ),
    (
        "pre-approval-words",
        "finance-in-scope",
        "warn",
        &[("applicant.business-scope", "'基金销售；投资管理'")],
    ),
    ("domain-term", "domain-valid", "fail", &[("domain.0.expires", "2026-11-30")]),
    (
        "unfiled-name-resolves",
        "unfiled-name-not-on-mainland",
        "fail",
        &[("domain.0.points-to", "'i-example0001'")],
    ),
    (
        "domain-registrar",
        "domain-registrar-approved",
        "look-up",
        &[("domain.0.registrar", "'Some Registrar'")],
    ),
    (
        "domain-holder",
        "domain-holder-organisation",
        "fail",
        &[("domain.0.holder", "{ name = '李示例', relation = 'employee' }")],
    ),
    ("real-name-status", "domain-real-name", "fail", &[("domain.0.real-name.status", "'under-review'")]),
    ("real-name-wait", "real-name-synced", "wait", &[("domain.0.real-name.on", "2026-11-30")]),
    (
        "domain-has-website",
        "domain-belongs-to-website",
        "fail",
        &[("domain.1", "{ name = 'example.net', filed = 'none' }")],
    ),
    ("instance-provider", "provider-of-server", "fail", &[("instance.0.provider", "'tencent'")]),
    ("instance-product", "eligible-products-named-now", "fail", &[("instance.0.product", "'load-balancer'")]),
    (
        "instance-region",
        "mainland-instance",
        "fail",
        &[
            ("instance.1", "{ id = 'i-hk', product = 'ecs', region = 'cn-hongkong' }"),
            ("website.0.instances", "['i-example0001', 'i-hk']"),
        ],
    ),
    ("instance-billing", "ecs-subscription", "fail", &[("instance.0.billing", "'pay-as-you-go'")]),
    ("instance-term", "ecs-term", "fail", &[("instance.0.bought", "2027-06-02")]),
    (
        "marketplace-order",
        "marketplace-first-order",
        "fail",
        &[
            ("instance.0.product", "'marketplace'"),
            ("instance.0.first-months", "12"),
            ("instance.0.order-amount-cny", "98.99"),
        ],
    ),
    ("instance-remaining", "instance-not-ended", "fail", &[("instance.0.expires", "2026-11-30")]),
    ("instance-status", "instance-running", "fail", &[("instance.0.status", "'stopped'")]),
    ("public-network", "ecs-public-network", "fail", &[("instance.0.bandwidth-mbps", "0")]),
    (
        "service-number-form",
        "service-number-known-form",
        "warn",
        &[("instance.0.service-numbers", "[{ number = '1234', status = 'unused' }]")],
    ),
    (
        "service-number-swapped",
        "service-number-is-no-icp-number",
        "fail",
        &[("instance.0.service-numbers", "[{ number = '粤ICP备12345678号-1', status = 'unused' }]")],
    ),
    (
        "service-number-reuse",
        "service-number-once",
        "fail",
        &[
            (
                "instance.0.service-numbers",
                "[{ number = '00000000-0000-0000-0000-000000000001', status = 'unused' }]",
            ),
            (
                "instance.1",
                "{ id = 'i-2', service-numbers = [{ number = '00000000-0000-0000-0000-000000000001', status = 'used' }] }",
            ),
        ],
    ),
    (
        "service-number-quota",
        "ecs-numbers",
        "fail",
        &[(
            "instance.0.service-numbers",
            "[
            { number = '00000000-0000-0000-0000-000000000001', status = 'used' },
            { number = '00000000-0000-0000-0000-000000000002', status = 'used' },
            { number = '00000000-0000-0000-0000-000000000003', status = 'used' },
            { number = '00000000-0000-0000-0000-000000000004', status = 'used' },
            { number = '00000000-0000-0000-0000-000000000005', status = 'used' },
        ]",
        )],
    ),
    (
        "one-domain-per-site",
        "website-has-one-domain",
        "fail",
        &[
            ("domain.1", "{ name = 'example.net', filed = 'none' }"),
            ("website.0.domain", "['example.cn', 'example.net']"),
        ],
    ),
    ("website-instance", "website-has-instance", "fail", &[("website.0.instances", "[]")]),
    ("website-closed", "website-closed-until-filed", "fail", &[("website.0.open", "true")]),
    ("licence-for-commercial", "commercial-needs-licence", "fail", &[("website.0.commercial", "true")]),
    ("content-barred", "forum-organisation", "warn", &[("website.0.content", "['forum']")]),
    ("material", "44-010", "fail", &[("material.0.kind", "'site-plan'")]),
    (
        "certificate-image",
        "applicant-certificate-image",
        "fail",
        &[("material.1.kind", "'foundation-certificate'")],
    ),
    (
        "paper-refused",
        "44-047",
        "fail",
        &[
            ("applicant.kind", "'individual'"),
            ("applicant.certificate", "{ type = 'id-card', number = '360102199003070006' }"),
            ("applicant.circumstances", "['student']"),
            ("material.0.kind", "'student-card'"),
        ],
    ),
    ("order-form", "order-form-filled", "missing", &[("website.1", "{ domain = 'none', instances = [] }")]),
    ("confirm", "access-place-and-method", "not-checked", &[]),
    (
        "responsible-person",
        "responsible-person",
        "fail",
        &[("person.0.roles", "['legal-representative', 'website']")],
    ),
    (
        "responsible-is-legal-representative",
        "42-002",
        "fail",
        &[("filing.province", "'湖北'"), ("person.0.roles", "['responsible', 'website']")],
    ),
    (
        "distinct-people",
        "another-person",
        "fail",
        &[(
            "person.1",
            "{ id = 'wang', roles = ['employee'], certificate = { type = 'id-card', number = '440524198001010013' } }",
        )],
    ),
    (
        "phones-distinct",
        "people-own-phones",
        "fail",
        &[
            ("person.0.roles", "['legal-representative', 'responsible']"),
            (
                "person.1",
                "{ id = 'wang', roles = ['website'], name = '王示例', certificate = { type = 'id-card', number = '110101199003070003', expires = 2036-05-01 }, phone = '13800138000', emergency-phone = '13900139000', email = 'wang@example.cn' }",
            ),
            ("website.0.responsible", "'wang'"),
        ],
    ),
    ("phones-count", "44-039", "fail", &[("person.0.emergency-phone", "'13800138000'")]),
    (
        "files-as",
        "44-008",
        "fail",
        &[
            ("applicant.kind", "'individual-business'"),
            ("applicant.file-as", "'organisation'"),
            ("applicant.circumstances", "['no-trade-name']"),
        ],
    ),
    (
        "circumstances",
        "42-006",
        "fail",
        &[
            ("filing.province", "'湖北'"),
            ("applicant.kind", "'individual-business'"),
            ("applicant.file-as", "'organisation'"),
            ("applicant.circumstances", "['no-trade-name']"),
            ("applicant.remark", "'none'"),
        ],
    ),
    ("applicant-name", "applicant-named", "fail", &[("applicant.name", "'9144'")]),
    (
        "certificate-kind",
        "certificate-of-enterprise",
        "fail",
        &[("applicant.certificate.type", "'foundation'")],
    ),
    ("applicant-number", "44-061", "fail", &[("applicant.certificate.number", "'91440101MAO000007B'")]),
    ("credit-code-kind", "credit-code-of-foundation", "warn", &[("applicant.kind", "'foundation'")]),
    ("credit-code-province", "credit-code-local", "warn", &[("filing.province", "'湖北'")]),
    (
        "applicant-is-person",
        "individual-is-responsible",
        "fail",
        &[("applicant.kind", "'individual'"), ("applicant.name", "'李示例'")],
    ),
    ("person-name", "person-named", "fail", &[("person.0.name", "'张**'")]),
    (
        "person-certificate",
        "certificate-of-person",
        "fail",
        &[("person.0.certificate.type", "'business-license'")],
    ),
    ("identity-number", "person-number", "fail", &[("person.0.certificate.number", "'440524198001010014'")]),
    (
        "person-residence",
        "13-003",
        "fail",
        &[
            ("filing.province", "'河北'"),
            ("person.0.certificate", "{ type = 'passport', number = 'L898902C3', expires = 2036-05-01 }"),
        ],
    ),
    (
        "age",
        "age-18-organisation",
        "fail",
        &[
            ("person.0.certificate", "{ type = 'id-card', expires = 2036-05-01 }"),
            ("person.0.born", "2012-12-02"),
        ],
    ),
    ("phone-form", "phone", "fail", &[("person.0.phone", "'020-60000000'")]),
    ("emergency-phone", "emergency-phone", "fail", &[("person.0.emergency-phone", "'138 0013 8000'")]),
    ("phone-local", "phone-of-the-province", "warn", &[("person.0.phone-province", "'湖南'")]),
    ("email-form", "email", "fail", &[("person.0.email", "'zhang.example.cn'")]),
    (
        "website-person",
        "website-person",
        "fail",
        &[("person.0.roles", "['legal-representative', 'responsible']")],
    ),
    (
        "website-person-is",
        "individual-runs-the-website",
        "warn",
        &[
            ("applicant.kind", "'individual'"),
            ("person.0.roles", "['legal-representative', 'responsible']"),
            (
                "person.1",
                "{ id = 'wang', roles = ['website'], name = '王示例', certificate = { type = 'id-card', number = '110101199003070003', expires = 2036-05-01 }, phone = '13700137000', emergency-phone = '13900139000', email = 'wang@example.cn' }",
            ),
            ("website.0.responsible", "'wang'"),
        ],
    ),
    (
        "office-not-commercial",
        "office-not-commercial",
        "fail",
        &[
            ("applicant.kind", "'overseas-enterprise'"),
            ("applicant.certificate.type", "'representative-office'"),
            ("website.0.commercial", "true"),
        ],
    ),
    (
        "certificate-valid",
        "person-certificate-valid",
        "fail",
        &[("person.0.certificate.expires", "2026-11-30")],
    ),
];

/// Rules that the ready example does not pass: the case that does, and on which day.
pub(super) const PASSES: &[(&str, &str, Change)] = &[
    (
        "record-listed",
        DAY,
        &[
            ("filing.type", "'none'"),
            (
                "applicant.filed",
                "{ number = '粤ICP备12345678号', differs = [], site-count = 1, sites = [{ domain = 'example.cn', providers = ['aliyun'] }] }",
            ),
            ("domain.0", "{ name = 'example.cn', points-to = 'i-example0001' }"),
        ],
    ),
    ("filed-name-serves", DAY, &[("domain.0.will-point-to", "'i-example0001'")]),
    ("entered-as-printed", DAY, &[("applicant.as-printed", "true")]),
    ("watermark", DAY, &[("material.1.watermark-fits", "true")]),
    (
        "paper-refused",
        DAY,
        &[
            ("applicant.kind", "'individual'"),
            ("applicant.certificate", "{ type = 'id-card', number = '360102199003070006' }"),
            ("applicant.circumstances", "['student']"),
            ("material.0", "{ kind = 'student-card' }"),
            ("material.1", "{ kind = 'residence-permit' }"),
        ],
    ),
    (
        "other-products",
        DAY,
        &[
            ("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['tencent'] }"),
            ("uses", "[{ product = 'cdn', domain = 'video.example.cn', scope = 'mainland', active = true }]"),
        ],
    ),
    (
        "protection-line",
        DAY,
        &[("uses", "[{ product = 'ddos', domain = 'example.cn', active = true, line = 'bgp' }]")],
    ),
    ("suffix-among", DAY, &[("applicant.kind", "'public-institution'")]),
    (
        "channel-is",
        DAY,
        &[
            ("filing.channel", "'staff'"),
            ("domain.0.name", "'www.example.gov.cn'"),
            ("website.0.domain", "'www.example.gov.cn'"),
        ],
    ),
    (
        "filed-name-stays",
        DAY,
        &[("instance.0.region", "'cn-hongkong'"), ("domain.0.points-to", "'i-example0001'")],
    ),
    (
        "icp-number-swapped",
        DAY,
        &[("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['tencent'] }")],
    ),
    ("icp-number", DAY, &[("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['tencent'] }")]),
    ("filed-day", DAY, &[("domain.0.filed", "{ providers = ['tencent'], on = 2026-12-01 }")]),
    (
        "subject-change",
        DAY,
        &[
            ("filing.type", "'change'"),
            ("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['aliyun'] }"),
            (
                "applicant.filed",
                "{ number = '粤ICP备12345678号', kind = 'enterprise', providers = ['aliyun'], differs = ['website-phone'] }",
            ),
        ],
    ),
    (
        "shell-entity",
        DAY,
        &[
            ("filing.type", "'add'"),
            (
                "applicant.filed",
                "{ number = '粤ICP备12345678号', providers = ['aliyun'], site-count = 1, differs = [] }",
            ),
        ],
    ),
    (
        "filed-sites",
        DAY,
        &[
            ("filing.type", "'add'"),
            (
                "applicant.filed",
                "{ number = '粤ICP备12345678号', differs = [], providers = ['aliyun'], sites = [{ domain = 'example.net', open = true, shows-number = true }] }",
            ),
        ],
    ),
    (
        "provider-on-record",
        DAY,
        &[
            ("filing.type", "'cancel-site'"),
            ("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['aliyun'] }"),
        ],
    ),
    (
        "filed-between",
        DAY,
        &[
            ("filing.type", "'import'"),
            ("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['aliyun'], on = 2017-01-31 }"),
        ],
    ),
    (
        "name-moved-away",
        DAY,
        &[
            ("filing.type", "'cancel-access'"),
            ("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['aliyun', 'tencent'] }"),
        ],
    ),
    (
        "files-as",
        DAY,
        &[
            ("applicant.kind", "'individual-business'"),
            ("applicant.file-as", "'individual'"),
            ("applicant.circumstances", "['no-trade-name']"),
        ],
    ),
    (
        "applicant-is-person",
        DAY,
        &[
            ("applicant.kind", "'individual'"),
            ("applicant.name", "'张示例'"),
            (
                "applicant.certificate",
                "{ type = 'id-card', number = '440524198001010013', expires = 2036-05-01 }",
            ),
        ],
    ),
    (
        "phones-distinct",
        DAY,
        &[
            (
                "person.1",
                "{ id = 'li', roles = ['website'], name = '李示例', phone = '13800138001', email = 'li@example.cn' }",
            ),
            ("website.0.responsible", "'li'"),
        ],
    ),
    (
        "office-not-commercial",
        DAY,
        &[
            ("applicant.kind", "'representative-office'"),
            ("applicant.certificate.type", "'representative-office'"),
        ],
    ),
    (
        "record-unchanged",
        DAY,
        &[
            ("filing.type", "'change'"),
            (
                "applicant.filed",
                "{ number = '粤ICP备12345678号', providers = ['aliyun'], differs = ['website-phone'] }",
            ),
            ("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['aliyun'], on = 2020-01-01 }"),
        ],
    ),
    ("sites-total", DAY, &[("filing.province", "'陕西'")]),
    ("domains-per-order", DAY, &[("filing.province", "'山西'")]),
    ("address-words", DAY, &[("filing.province", "'天津'")]),
    (
        "address-of-shop",
        DAY,
        &[
            ("applicant.circumstances", "['online-shop-address']"),
            ("applicant.address", "'广州市天河区示例路1号：示例平台 shop.example.cn'"),
            ("applicant.certificate.address", "'示例平台 shop.example.cn'"),
        ],
    ),
    ("instances-per-website", DAY, &[("filing.province", "'河北'")]),
    (
        "remark",
        DAY,
        &[
            ("filing.province", "'天津'"),
            ("applicant.kind", "'individual'"),
            (
                "website.0.remark",
                "'本网站是个人网站，不含有企业、单位等非个人网站的信息，若在核实中发现网站中含有企业、单位等信息，本人愿接受以虚假信息进行备案，注销网站，并将主体和域名加入黑名单的处罚。'",
            ),
        ],
    ),
    (
        "sites-per-order",
        DAY,
        &[("filing.province", "'湖北'"), ("applicant.certificate.address", "'湖北省武汉市示例路1号'")],
    ),
    ("website-name-unique", DAY, &[("filing.province", "'陕西'")]),
    ("applicant-name-brackets", DAY, &[("filing.province", "'北京'")]),
    (
        "suffix-of-kind",
        DAY,
        &[
            ("applicant.kind", "'government'"),
            ("domain.0.name", "'a.gov.cn'"),
            ("website.0.domain", "'a.gov.cn'"),
        ],
    ),
    ("website-service", DAY, &[("applicant.kind", "'individual'"), ("website.0.service", "'其他'")]),
    ("website-story", DAY, &[("website.0.service", "'网络购物'"), ("website.0.content", "['online-shop']")]),
    (
        "pre-approval",
        DAY,
        &[("website.0.content", "['news']"), ("material.1", "{ kind = 'news-license', of = 'applicant' }")],
    ),
    (
        "service-number-account-quota",
        DAY,
        &[
            ("instance.0.product", "'elastic-web-hosting'"),
            (
                "instance.0.service-numbers",
                "[{ number = '00000000-0000-0000-0000-000000000001', status = 'unused' }]",
            ),
        ],
    ),
    ("domain-words", DAY, &[("filing.province", "'北京'")]),
    ("domain-privacy", DAY, &[("filing.province", "'上海'"), ("domain.0.privacy", "false")]),
    (
        "domain-on-certificate",
        DAY,
        &[
            ("filing.province", "'四川'"),
            ("applicant.circumstances", "['online-shop-address']"),
            ("applicant.certificate.address", "'网店地址：https://www.example.cn'"),
        ],
    ),
    ("domain-holder-name", DAY, &[("filing.province", "'北京'")]),
    ("channel", DAY, &[("filing.channel", "'app'")]),
    (
        "id-is-local",
        DAY,
        &[
            ("applicant.kind", "'individual'"),
            ("applicant.certificate", "{ type = 'id-card', number = '440524198001010013' }"),
        ],
    ),
    (
        "marketplace-order",
        DAY,
        &[
            ("instance.0.product", "'marketplace'"),
            ("instance.0.first-months", "12"),
            ("instance.0.order-amount-cny", "99"),
        ],
    ),
    (
        "service-number-form",
        DAY,
        &[(
            "instance.0.service-numbers",
            "[{ number = '00000000-0000-0000-0000-000000000001', status = 'unused' }]",
        )],
    ),
    (
        "service-number-swapped",
        DAY,
        &[(
            "instance.0.service-numbers",
            "[{ number = '00000000-0000-0000-0000-000000000001', status = 'unused' }]",
        )],
    ),
    (
        "service-number-reuse",
        DAY,
        &[
            ("instance.0.account", "'other'"),
            (
                "instance.0.service-numbers",
                "[{ number = '00000000-0000-0000-0000-000000000001', status = 'unused' }]",
            ),
        ],
    ),
    (
        "phones-distinct",
        DAY,
        &[
            ("person.0.roles", "['legal-representative', 'responsible']"),
            (
                "person.1",
                "{ id = 'wang', roles = ['website'], name = '王示例', certificate = { type = 'id-card', number = '110101199003070003', expires = 2036-05-01 }, phone = '13700137000', emergency-phone = '13900139000', email = 'wang@example.cn' }",
            ),
            ("website.0.responsible", "'wang'"),
        ],
    ),
    (
        "files-as",
        DAY,
        &[
            ("applicant.kind", "'individual-business'"),
            ("applicant.file-as", "'individual'"),
            ("applicant.circumstances", "['no-trade-name']"),
        ],
    ),
    (
        "applicant-is-person",
        DAY,
        &[
            ("applicant.kind", "'individual'"),
            ("applicant.name", "'张示例'"),
            (
                "applicant.certificate",
                "{ type = 'id-card', number = '440524198001010013', expires = 2036-05-01 }",
            ),
        ],
    ),
    (
        "person-residence",
        DAY,
        &[
            ("filing.province", "'河北'"),
            ("person.0.roles", "['responsible', 'website']"),
            (
                "person.1",
                "{ id = 'lee', roles = ['legal-representative'], certificate = { type = 'passport' } }",
            ),
        ],
    ),
    ("phone-local", DAY, &[("person.0.phone-province", "'广东'")]),
    ("website-person-is", DAY, &[("applicant.kind", "'individual'")]),
    (
        "office-not-commercial",
        DAY,
        &[
            ("applicant.kind", "'overseas-enterprise'"),
            ("applicant.certificate.type", "'representative-office'"),
        ],
    ),
];

/// Rules that never pass or fail, each with the reason.
pub(super) const NEVER_PASS: &[(&str, &str)] = &[
    ("confirm", "names what no program can decide"),
    ("remind", "says what comes later"),
    ("app-filed", "no app is looked at; it says so where that could be overlooked"),
    ("asked-elsewhere", "speaks of what was seen not to hold; nothing is asked where all is well"),
    ("prior-step", "speaks where the conditions of its row hold, and not at all elsewhere"),
    ("government-host", "counts labels; whether they name the right place or body a person has to see"),
    ("content-barred", "speaks of a topic that is there; that nothing else is barred no table can tell"),
];

fn changed(change: Change) -> Case {
    change.iter().fold(Case::example("enterprise-ready"), |case, (path, value)| case.set(path, value))
}

#[test]
fn each_rule_speaks_up() {
    let mut silent = Vec::new();
    for (rule, row, status, change) in FAULTS {
        let report = changed(change).check(DAY);
        assert!(report.exit < 2, "{rule}: {}", report.errors);
        let found = report.findings().into_iter().any(|(s, r, _)| s == *status && r == *row)
            && report.finding(row)["rule"] == *rule;
        if !found {
            silent.push(format!("{rule}: no `{status}` of {row} in {:?}", report.findings()));
        }
    }
    assert_none(&silent);
}

/// A fault takes eight lines of eighty columns at most, in both languages.
#[test]
fn each_fault_is_short() {
    let mut long = Vec::new();
    for (rule, row, _, change) in FAULTS {
        let text = changed(change).text();
        for lang in [Lang::Zh, Lang::En] {
            let page = page("-", &text, DAY, lang, false);
            let faults = page.split_inclusive('\n').fold(Vec::new(), |mut faults: Vec<String>, line| {
                if line.starts_with(['✗', '!', '~', '»']) {
                    faults.push(line.to_owned());
                } else if let (Some(fault), true) = (faults.last_mut(), line.starts_with("  ")) {
                    fault.push_str(line);
                } else {
                    faults.push(String::new());
                }
                faults
            });
            let mine = faults.iter().filter(|fault| fault.contains(&format!("{rule} / {row}")));
            long.extend(mine.filter(|fault| fault.lines().count() > 8).cloned());
        }
    }
    assert_none(&long);
}

#[test]
fn each_rule_passes_where_it_should() {
    let ready = Case::example("enterprise-ready").check(DAY);
    let ready: BTreeSet<&str> = ready.passed().into_iter().collect();
    for rule in rules::ALL {
        let id = rule.id;
        if let Some((_, day, change)) = PASSES.iter().find(|(of, ..)| *of == id) {
            assert!(!ready.contains(id), "{id} passes in the ready example already");
            let report = changed(change).check(day);
            assert!(report.passed().contains(&id), "{id}: {:?} {}", report.findings(), report.errors);
        } else if !NEVER_PASS.iter().any(|(never, _)| *never == id) {
            assert!(ready.contains(id), "{id} passes nowhere");
        }
    }
}

#[test]
fn each_rule_is_in_the_list() {
    let listed: BTreeSet<&str> = FAULTS.iter().map(|(rule, ..)| *rule).collect();
    let all: BTreeSet<&str> = rules::ALL.iter().map(|rule| rule.id).collect();
    let unlisted: Vec<_> = all.difference(&listed).collect();
    assert!(
        unlisted.is_empty(),
        "add to FAULTS in tests/it/rules/each.rs a case that each of these fails: {unlisted:?}"
    );
    let unknown: Vec<_> = listed.difference(&all).collect();
    assert!(unknown.is_empty(), "no rule has these ids: {unknown:?}");
}
