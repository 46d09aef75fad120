//! How values are written in entries.

/// Whether a value is to be left out.
pub(super) fn is_false(value: &bool) -> bool {
    !value
}

/// Values as the text they are written as elsewhere.
pub(super) mod text {
    use serde::{Deserialize, Deserializer, Serializer, de};
    use std::fmt::Display;
    use std::str::FromStr;

    pub(in super::super) fn serialize<T: Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub(in super::super) fn deserialize<'de, T: FromStr<Err: Display>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<T, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// A value as text, if there is one.
pub(super) mod optional_text {
    use crate::credential::moment::Moment;
    use serde::{Deserializer, Serializer};

    pub(in super::super) fn serialize<S: Serializer>(value: &Option<Moment>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => serializer.collect_str(value),
            None => serializer.serialize_none(),
        }
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Moment>, D::Error> {
        super::text::deserialize(deserializer).map(Some)
    }
}

/// Bytes as base64.
pub(super) mod bytes {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(in super::super) fn serialize<const COUNT: usize, S: Serializer>(
        bytes: &[u8; COUNT],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }

    pub(in super::super) fn deserialize<'de, const COUNT: usize, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<[u8; COUNT], D::Error> {
        let decoded = STANDARD.decode(String::deserialize(deserializer)?).map_err(de::Error::custom)?;
        decoded.try_into().map_err(|_| de::Error::custom("bytes of another length"))
    }
}
