#!/usr/bin/env python3
"""What somebody would write instead of beian: eighteen of its rules, no sources, no dates of law, one province."""

import re
import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path

DAY = date(2026, 12, 1)
CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
CARD_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
SUFFIXES = (".cn", ".com", ".net", ".top", ".中国", ".公司", ".网络")
SUPPORTED = {"ecs", "swas", "wangpu", "轻量应用服务器"}
BARRED = ("中国", "国家", "中央", "政府", "新闻", "彩票", "赌", "论坛")


def credit_code(number):
    if not re.fullmatch("[0-9A-HJ-NPQRTUWXY]{18}", number):
        return False
    total = sum(CODE.index(c) * w for c, w in zip(number, CODE_WEIGHTS))
    return CODE[(31 - total % 31) % 31] == number[17]


def resident_id(number):
    if not re.fullmatch("[0-9]{17}[0-9X]", number):
        return False
    total = sum(int(c) * w for c, w in zip(number, CARD_WEIGHTS))
    return "10X98765432"[total % 11] == number[17]


def ended(value):
    return isinstance(value, date) and value < DAY


def check(case):
    found = []

    def fail(rule, subject):
        found.append(f"{rule}: {subject}")

    applicant, account = case.get("applicant", {}), case.get("account", {})
    certificate = applicant.get("certificate", {})
    if account.get("site") == "international":
        fail("account-site", "order")
    if account.get("real-name") is False:
        fail("account-real-name", "order")
    number = certificate.get("number", "")
    known = {"business-license": credit_code, "id-card": resident_id}.get(certificate.get("type"))
    if known and not known(number):
        fail("applicant-number", "applicant")
    if ended(certificate.get("expires")):
        fail("certificate-valid", "applicant")
    phones = []
    for person in case.get("person", []):
        name, card = person.get("id", "?"), person.get("certificate", {})
        if card.get("type") == "id-card" and "number" in card and not resident_id(card["number"]):
            fail("identity-number", name)
        if ended(card.get("expires")):
            fail("person-certificate", name)
        if not re.fullmatch("1[3-9][0-9]{9}", person.get("phone", "").replace(" ", "")):
            fail("phone-form", name)
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", person.get("email", "")):
            fail("email-form", name)
        if person.get("phone") == person.get("emergency-phone"):
            fail("emergency-phone", name)
        phones.append(person.get("phone"))
    if len(phones) != len(set(phones)):
        fail("phones-distinct", "order")
    for domain in case.get("domain", []):
        name = domain.get("name", "?")
        if not name.endswith(SUFFIXES):
            fail("domain-suffix", name)
        if isinstance(domain.get("expires"), date) and domain["expires"] < DAY + timedelta(days=45):
            fail("domain-term", name)
        if domain.get("real-name", {}).get("status") != "passed":
            fail("real-name-status", name)
        if domain.get("filed") == "none" and domain.get("points-to") != "nothing":
            fail("unfiled-name-resolves", name)
    for instance in case.get("instance", []):
        name = instance.get("id", "?")
        if instance.get("product") not in SUPPORTED:
            fail("instance-product", name)
        bought, expires = instance.get("bought"), instance.get("expires")
        if isinstance(bought, date) and isinstance(expires, date) and (expires - bought).days < 90:
            fail("instance-term", name)
        if instance.get("status") != "running":
            fail("instance-status", name)
    for website in case.get("website", []):
        if any(word in website.get("name", "") for word in BARRED):
            fail("website-name-words", website.get("name"))
    return found


def main():
    failed = False
    for argument in sys.argv[1:]:
        path = Path(argument)
        for file in sorted(path.glob("*.toml")) if path.is_dir() else [path]:
            try:
                found = check(tomllib.loads(file.read_text()))
            except tomllib.TOMLDecodeError as error:
                found = [str(error)]
            failed |= bool(found)
            print(f"{file}: {'; '.join(found) or 'ready'}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
