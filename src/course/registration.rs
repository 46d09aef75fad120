//! Numbers in professional registers, as far as their usual form is known.

/// Whether a number looks as it usually does in a register; `None` for a register whose form is not known here.
///
/// It is only ever a hint: registers change their forms, and nobody is kept from writing what stands on their card.
pub fn looks_usual(register: &str, number: &str) -> Option<bool> {
    let number: String = number.chars().filter(|character| !character.is_whitespace() && *character != '-').collect();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let letters = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let part = |from: usize, to: usize| number.get(from..to).unwrap_or_default();
    let registers: Vec<String> =
        register.split(|character: char| !character.is_alphanumeric()).map(str::to_uppercase).collect();
    let is = |name: &str| registers.iter().any(|register| register == name);
    if number.is_empty() {
        None
    } else if is("GMC") {
        Some(number.len() == 7 && digits(&number))
    } else if is("NMC") {
        let in_parts = digits(part(0, 2)) && letters(part(2, 3)) && digits(part(3, 7)) && letters(part(7, 8));
        Some(number.len() == 8 && in_parts)
    } else if is("HCPC") {
        Some((3..=8).contains(&number.len()) && letters(part(0, 2)) && digits(number.get(2..).unwrap_or_default()))
    } else if is("GPHC") {
        Some(number.len() == 7 && digits(&number) && number.starts_with('2'))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_registers_are_judged() {
        for (register, number, expected) in [
            ("GMC", "1234567", Some(true)),
            ("Doctor (GMC)", "123 4567", Some(true)),
            ("gmc", "C1234567", Some(false)),
            ("NMC", "12A3456W", Some(true)),
            ("NMC", "12a3456w", Some(true)),
            ("NMC PIN", "1234567", Some(false)),
            ("NMC", "12A3456é", Some(false)),
            ("HCPC", "PH123456", Some(true)),
            ("HCPC", "PH", Some(false)),
            ("GPhC", "2012345", Some(true)),
            ("GPhC", "3012345", Some(false)),
            ("Social Work England", "SW1", None),
            ("GMC", " ", None),
            ("", "1", None),
        ] {
            assert_eq!(looks_usual(register, number), expected, "{register} {number}");
        }
    }
}
