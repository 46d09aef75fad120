//! Codes: a whole certificate in a few hundred characters, to go into a link or a QR code.
//!
//! A code leaves out whatever the course determines. Who has the course's revision builds the exact credential from it
//! again, and the signature in the code proves that this succeeded. The text of a self-recorded certificate's code is `c1-`
//! and the base64url (without padding) of these bytes, or `c3-` if it was marked with errata; [`countersigned`](self) says
//! what follows a `c2-`. A `c4-` is one of the assessment alone:
//!
//! | field | bytes |
//! | --- | --- |
//! | course id | 1 for its length, then its text |
//! | revision | number |
//! | begin of the content's SHA-384 | 6 |
//! | in a `c4-` only: 1 if it was marked with errata, else 0 | 1 |
//! | if it was marked with errata: begin of their SHA-384 | 8 |
//! | public key, signature | 32, 64 |
//! | attempt id, seed | 16, 8 |
//! | issued | 5, seconds since 1970 |
//! | issued less finished, finished less started | signed numbers, in seconds |
//! | attempts, active minutes | numbers |
//! | name | 1 for its length, then its text |
//! | answers | bits, see [`answers`](self), filled up with zeros |
//!
//! Numbers are in groups of seven bits, lowest first, the top bit of a byte saying that more follow (LEB128); signed
//! ones are folded so that small ones of either sign are short (zigzag); everything else has its highest byte first.

mod answers;
mod bytes;
mod countersigned;

use super::claim::{Claim, ContentDigest, NAMED_BYTES, claim_of, credential, file_name};
use super::key::PublicKey;
use super::moment::Moment;
use super::proof::{attach, options, proofs_of, signature_of};
use super::reason::Reason;
use super::remark::{CourseContent, Wanted};
use super::transcript::{Answer, Transcript};
use crate::course::completion::Way;
use crate::course::id::{AttemptId, CourseId};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::{Reader, Writer};
use serde_json::Value;

/// What the code of a self-recorded certificate begins with; the digit is the version of its form.
const SELF_RECORDED: &str = "c1-";

/// What the code of a countersigned certificate begins with.
const COUNTERSIGNED: &str = "c2-";

/// What the code of a self-recorded certificate begins with that was marked with errata.
const CORRECTED: &str = "c3-";

/// What the code of a self-recorded certificate of the assessment alone begins with.
const BY_ASSESSMENT: &str = "c4-";

const PREFIXES: [&str; 4] = [SELF_RECORDED, COUNTERSIGNED, CORRECTED, BY_ASSESSMENT];

/// The longest code that is read, in characters.
const LONGEST: usize = 8_000;

const DIGEST_BYTES: usize = 6;

/// Whether a text begins like a code.
pub fn is_code(text: &str) -> bool {
    PREFIXES.iter().any(|prefix| text.starts_with(prefix))
}

/// The code of a signed credential, self-recorded or countersigned; none if it says anything that a code cannot.
pub fn encode(signed: &Value, content: &CourseContent) -> Option<String> {
    let [proof] = proofs_of(signed.as_object()?)[..] else { return None };
    let (prefix, bytes) = match claim_of(signed) {
        Some(claim) => {
            let prefix = match (claim.transcript.way, claim.errata) {
                (Way::ByAssessment, _) => BY_ASSESSMENT,
                (Way::Whole, Some(_)) => CORRECTED,
                (Way::Whole, None) => SELF_RECORDED,
            };
            (prefix, claim_bytes(&claim, proof, content)?)
        }
        None => (COUNTERSIGNED, countersigned::bytes(signed, proof, content)?),
    };
    let code = format!("{prefix}{}", URL_SAFE_NO_PAD.encode(bytes));
    // What cannot be said in a code shows itself here: the way back would lead elsewhere.
    (expand(&code, content).as_ref() == Ok(signed)).then_some(code)
}

fn claim_bytes(claim: &Claim, proof: &Value, content: &CourseContent) -> Option<Vec<u8>> {
    let transcript = &claim.transcript;
    let (issued, finished, started) = (claim.issued.unix(), transcript.finished.unix(), transcript.started.unix());
    let mut writer = Writer::default();
    write_course(&mut writer, &transcript.course, transcript.revision, content)?;
    if transcript.way == Way::ByAssessment {
        writer.bytes(&[u8::from(claim.errata.is_some())]);
    }
    if let Some(errata) = claim.errata {
        writer.bytes(errata.bytes().get(..NAMED_BYTES)?);
    }
    writer.bytes(&claim.holder.bytes());
    writer.bytes(&signature_of(proof)?);
    writer.bytes(&transcript.attempt.0.to_be_bytes());
    writer.bytes(&transcript.seed.to_be_bytes());
    writer.moment(claim.issued);
    writer.signed(issued as i64 - finished as i64);
    writer.signed(finished as i64 - started as i64);
    writer.number(transcript.attempts.into());
    writer.number(claim.active_minutes.into());
    writer.text(claim.name.as_str());
    for (item, answer) in content.assessment.drawn_items(transcript.seed).into_iter().zip(&transcript.answers) {
        answers::write(&mut writer, item, answer.response.as_ref())?;
    }
    Some(writer.finish())
}

/// The signed credential of a code, given the content of the course revision that it names.
pub fn expand(code: &str, content: &CourseContent) -> Result<Value, Reason> {
    let (prefix, bytes) = parts_of(code).ok_or(Reason::ParseCode)?;
    let mut reader = Reader::new(&bytes);
    let (course, revision) = read_course(&mut reader).ok_or(Reason::ParseCode)?;
    if !content.is_of(&course, revision) {
        return Err(Reason::ClaimContent);
    }
    let digest = reader.array::<DIGEST_BYTES>().ok_or(Reason::ParseCode)?;
    if !content.facts.digest.bytes().starts_with(&digest) {
        return Err(Reason::ClaimDigest);
    }
    if prefix == COUNTERSIGNED {
        return countersigned::read(&mut reader, course, revision, content).ok_or(Reason::ParseCode);
    }
    let way = if prefix == BY_ASSESSMENT { Way::ByAssessment } else { Way::Whole };
    let mut errata = None;
    if let Some(begin) = read_errata(prefix, &mut reader).ok_or(Reason::ParseCode)? {
        let digest = content.errata.as_ref().map(|errata| errata.digest);
        errata = Some(digest.filter(|digest| digest.bytes().starts_with(&begin)).ok_or(Reason::ClaimErrata)?);
    }
    let (claim, signature) = read_claim(&mut reader, way, errata, content).ok_or(Reason::ParseCode)?;
    Ok(attach(credential(&claim, &content.facts), options(claim.holder, claim.issued), &signature))
}

/// The content that a code rests on.
pub fn content_of(code: &str) -> Option<Wanted> {
    let (prefix, bytes) = parts_of(code)?;
    let mut reader = Reader::new(&bytes);
    let (course, revision) = read_course(&mut reader)?;
    let mut errata = None;
    if [CORRECTED, BY_ASSESSMENT].contains(&prefix) {
        reader.array::<DIGEST_BYTES>()?;
        errata = read_errata(prefix, &mut reader)?.map(|begin| file_name(&begin));
    }
    Some(Wanted { course, revision, errata })
}

fn parts_of(code: &str) -> Option<(&'static str, Vec<u8>)> {
    let (prefix, digits) =
        PREFIXES.into_iter().filter_map(|prefix| Some((prefix, code.strip_prefix(prefix)?))).next()?;
    Some((prefix, URL_SAFE_NO_PAD.decode(Some(digits).filter(|digits| digits.len() <= LONGEST)?).ok()?))
}

fn write_course(writer: &mut Writer, course: &CourseId, revision: u32, content: &CourseContent) -> Option<()> {
    writer.text(course.as_str());
    writer.number(revision.into());
    writer.bytes(content.facts.digest.bytes().get(..DIGEST_BYTES)?);
    Some(())
}

fn read_course(reader: &mut Reader<'_>) -> Option<(CourseId, u32)> {
    Some((reader.text()?.parse().ok()?, reader.number()?.try_into().ok()?))
}

/// How the digest of the errata begins, if the code is of a certificate that was marked with some.
fn read_errata(prefix: &str, reader: &mut Reader<'_>) -> Option<Option<[u8; NAMED_BYTES]>> {
    let is_corrected = match prefix {
        CORRECTED => true,
        BY_ASSESSMENT => match reader.array()? {
            [0] => false,
            [1] => true,
            [_] => return None,
        },
        _ => false,
    };
    if is_corrected { reader.array().map(Some) } else { Some(None) }
}

/// What a code of the content's course revision claims, and its signature.
fn read_claim(
    reader: &mut Reader<'_>,
    way: Way,
    errata: Option<ContentDigest>,
    content: &CourseContent,
) -> Option<(Claim, [u8; 64])> {
    let holder = PublicKey::from_bytes(reader.array()?)?;
    let signature = reader.array()?;
    let attempt = AttemptId(u128::from_be_bytes(reader.array()?));
    let seed = u64::from_be_bytes(reader.array()?);
    let issued = reader.moment()?.unix();
    let finished = issued.checked_add_signed(reader.signed()?.checked_neg()?)?;
    let started = finished.checked_add_signed(reader.signed()?.checked_neg()?)?;
    let attempts = reader.number()?.try_into().ok()?;
    let active_minutes = reader.number()?.try_into().ok()?;
    let name = reader.text()?.parse().ok()?;
    let mut answers = Vec::new();
    for item in content.assessment.drawn_items(seed) {
        let response = answers::read(reader, item)?;
        answers.push(Answer { item: item.id.clone(), response });
    }
    reader.is_finished().then_some(())?;
    let transcript = Transcript {
        course: content.facts.course.clone(),
        revision: content.facts.revision,
        attempt,
        seed,
        attempts,
        way,
        started: Moment::from_unix(started),
        finished: Moment::from_unix(finished),
        answers,
    };
    let issued = Moment::from_unix(issued);
    let percent = content.score(&transcript, errata)?.percent;
    Some((Claim { name, holder, issued, active_minutes, percent, errata, transcript }, signature))
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_fits_a_link_and_gives_the_very_certificate_back() {
        let signed = samples::certificate();
        let code = encode(&signed, &samples::content()).unwrap();
        assert!(code.len() <= 340, "{} characters", code.len());
        assert_eq!(expand(&code, &samples::content()), Ok(signed));
        assert_eq!(content_of(&code), Some(samples::wanted()));
    }

    #[test]
    fn a_corrected_certificate_has_a_code_that_names_the_errata() {
        let content = samples::corrected_content();
        let signed = samples::corrected_certificate();
        let code = encode(&signed, &content).unwrap();
        assert!(code.starts_with(CORRECTED) && code.len() <= 350, "{} characters", code.len());
        assert_eq!(expand(&code, &content), Ok(signed));
        let errata = content.errata.map(|errata| errata.digest.file_name());
        assert_eq!(content_of(&code), Some(Wanted { errata, ..samples::wanted() }));
        assert_eq!(expand(&code, &samples::content()), Err(Reason::ClaimErrata));
    }

    #[test]
    fn a_certificate_of_the_assessment_alone_has_a_code_of_its_own() {
        let (plain, corrected) = (samples::content(), samples::corrected_content());
        let mut claim = samples::corrected_claim();
        claim.transcript.way = Way::ByAssessment;
        for (claim, content, errata) in [
            (samples::tested_out_claim(), &plain, None),
            (claim, &corrected, corrected.errata.as_ref().map(|errata| errata.digest.file_name())),
        ] {
            let signed = samples::certificate_by(&claim, content);
            let code = encode(&signed, content).unwrap();
            assert!(code.starts_with(BY_ASSESSMENT) && code.len() <= 352, "{} characters", code.len());
            assert_eq!(expand(&code, content), Ok(signed.clone()));
            assert_eq!(content_of(&code), Some(Wanted { errata, ..samples::wanted() }));
            // Under another prefix it never becomes a certificate that was not signed.
            for other in PREFIXES.into_iter().filter(|prefix| *prefix != BY_ASSESSMENT) {
                let found = expand(&code.replacen(BY_ASSESSMENT, other, 1), content);
                assert!(found.as_ref() != Ok(&signed), "{other}");
            }
        }
    }

    #[test]
    fn a_countersigned_certificate_has_a_code_too() {
        let signed = samples::institution::countersigned();
        let code = encode(&signed, &samples::content()).unwrap();
        assert!(code.starts_with(COUNTERSIGNED) && code.len() <= 480, "{} characters", code.len());
        assert_eq!(expand(&code, &samples::content()), Ok(signed));
        assert_eq!(content_of(&code), Some(samples::wanted()));
        for wrong in [&code[..code.len() - 8], &format!("{code}AAAA")] {
            assert_eq!(expand(wrong, &samples::content()), Err(Reason::ParseCode), "{wrong}");
        }
    }

    #[test]
    fn a_code_is_not_read_by_other_content() {
        let code = encode(&samples::certificate(), &samples::content()).unwrap();
        let mut content = samples::content();
        content.facts.digest = super::super::claim::ContentDigest::of(b"another");
        assert_eq!(expand(&code, &content), Err(Reason::ClaimDigest));
        content.facts.revision = 4;
        assert_eq!(expand(&code, &content), Err(Reason::ClaimContent));
    }

    #[test]
    fn what_is_not_a_code_is_refused() {
        let code = encode(&samples::certificate(), &samples::content()).unwrap();
        for wrong in [
            "",
            "c1-",
            "c2-AAAA",
            "c3-AAAA",
            "c4-AAAA",
            "c1-A",
            "c1-!!!!",
            &code[..code.len() - 4],
            &format!("{code}AAAA"),
            &code[1..],
        ] {
            assert_eq!(expand(wrong, &samples::content()), Err(Reason::ParseCode), "{wrong}");
        }
        assert_eq!(expand(&format!("c1-{}", "A".repeat(8_004)), &samples::content()), Err(Reason::ParseCode));
    }

    proptest! {
        #[test]
        fn every_sensible_certificate_has_a_code(claim in samples::sensible_claim()) {
            let signed = samples::certificate_of(&claim);
            let code = encode(&signed, &samples::content());
            prop_assert!(code.is_some());
            prop_assert_eq!(expand(&code.unwrap(), &samples::content()), Ok(signed));
        }

        #[test]
        fn a_code_never_leads_elsewhere(claim in samples::any_claim()) {
            let signed = samples::certificate_of(&claim);
            if let Some(code) = encode(&signed, &samples::content()) {
                prop_assert_eq!(expand(&code, &samples::content()), Ok(signed));
            }
        }

        #[test]
        fn no_bytes_panic(bytes: Vec<u8>, cut in 0usize..300) {
            for (prefix, signed) in
                [(SELF_RECORDED, samples::certificate()), (COUNTERSIGNED, samples::institution::countersigned())]
            {
                let _ = expand(&format!("{prefix}{}", URL_SAFE_NO_PAD.encode(&bytes)), &samples::content());
                let code = encode(&signed, &samples::content()).unwrap();
                let mut mixed = URL_SAFE_NO_PAD.decode(&code[3..]).unwrap();
                mixed.truncate(cut);
                mixed.extend(&bytes);
                let _ = expand(&format!("{prefix}{}", URL_SAFE_NO_PAD.encode(mixed)), &samples::content());
            }
        }
    }
}
