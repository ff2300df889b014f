//! What is said of a registrar.

use crate::facts::{Domain, Facts};
use crate::text::Text;
use crate::text::text;

/// What follows a step that the registrar takes part in: where it is not Alibaba Cloud's, or nobody wrote whose it is, it is
/// asked itself.
pub(crate) fn or_ask_there(domain: &Domain<'_>, facts: &Facts<'_>) -> Text {
    let registrar = domain.written.registrar.as_ref();
    let known = registrar.and_then(|written| facts.tables.registrars.recognise(written));
    if known.is_some_and(|one| one.short.iter().any(|name| name == "阿里云")) {
        return Text::default();
    }
    text!("；不在阿里云注册的，认证情况向其注册商查询", "; if the registrar is not Alibaba Cloud, ask them")
}
