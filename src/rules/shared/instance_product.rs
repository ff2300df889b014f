//! Which instances a requirement about products concerns.

use crate::case::words::Product;
use crate::facts::Instance;
use crate::outcome::Outcome;

/// Goes on with an instance that the provider of this order sells and that is one of these products; else says that
/// the requirement does not apply, or that the product is not stated.
pub(crate) fn sold_here(instance: &Instance<'_>, products: &[Product]) -> Result<(), Outcome> {
    if !instance.sold_by_aliyun() {
        return Err(Outcome::not_applicable());
    }
    one_of(instance, products)
}

/// As [`sold_here`], whoever sells it.
pub(crate) fn one_of(instance: &Instance<'_>, products: &[Product]) -> Result<(), Outcome> {
    match instance.product() {
        None => Err(Outcome::missing([instance.want("instance.product")])),
        Some(product) if !products.contains(&product) => Err(Outcome::not_applicable()),
        Some(_) => Ok(()),
    }
}

/// A key is missing, and with it the product where that is not stated: it may be one that the requirement does not
/// concern.
pub(crate) fn missing_beside_product(instance: &Instance<'_>, key: &'static str) -> Outcome {
    let product = instance.product().is_none().then(|| instance.want("instance.product"));
    Outcome::missing(product.into_iter().chain([instance.want(key)]))
}
