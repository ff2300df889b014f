//! What is said of a registrar.

use crate::facts::Domain;
use crate::facts::record::{is_aliyun, is_hichina};
use crate::text::{Text, text};

/// What follows a step that the registrar takes part in, where the case does not say that it is Alibaba Cloud.
pub(crate) fn or_ask_there(domain: &Domain<'_>) -> Text {
    match &domain.written.registrar {
        Some(registrar) if is_aliyun(registrar) || is_hichina(registrar) => Text::default(),
        _ => text!(
            "；不在阿里云注册的，认证情况向其注册商查询",
            "; if the registrar is not Alibaba Cloud, check the status with them"
        ),
    }
}
