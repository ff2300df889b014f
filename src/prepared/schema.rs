//! The schema of a type that says more of a value than what it holds: that of what it holds.

/// Says that the schema of a type is that of another: `schema_of!(Lazy<T>, T, of any T)`.
macro_rules! schema_of {
    ($wrapper:ty, $held:ty $(, of any $parameter:ident)?) => {
        impl$(<$parameter: schemars::JsonSchema>)? schemars::JsonSchema for $wrapper {
            fn inline_schema() -> bool {
                <$held as schemars::JsonSchema>::inline_schema()
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                <$held as schemars::JsonSchema>::schema_name()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                <$held as schemars::JsonSchema>::json_schema(generator)
            }
        }
    };
}
pub(crate) use schema_of;
