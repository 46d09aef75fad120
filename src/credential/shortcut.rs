//! Short ways for many certificates of one course revision: to verify those that learners made themselves, and to write and
//! verify those that an institution countersigns. Each rests on a [`Template`], and each only ever comes to what the general way
//! comes to; whatever is out of the ordinary, it leaves to that.

use super::claim::{self, Claim, CourseFacts};
use super::countersign::{self, Countersigned, Shape};
use super::issuer::IssuerKey;
use super::moment::Moment;
use super::proof::{TOLERANCE_SECONDS, options_of, proof_value, signature_in, with_proof};
use super::remark::{CourseContent, Remark};
use super::template::Template;
use crate::course::completion::Way;

/// The words of a self-recorded certificate with those of its proof: when it was made, and its value.
const RECORD_WORDS: usize = claim::WORDS + 2;

/// The short way to verify self-recorded certificates of a course revision that was completed in one way.
#[derive(Debug)]
pub struct RecordTemplate {
    template: Template,
    way: Way,
}

impl RecordTemplate {
    /// That of the course revision of a claim and of its way, whether that is true or not.
    pub fn new(claim: &Claim, facts: &CourseFacts) -> Option<Self> {
        let (words, way) = (claim::words(claim), claim.transcript.way);
        let issued = claim.issued.to_string();
        let sample: Vec<&str> = words.iter().map(String::as_str).chain([issued.as_str(), "z"]).collect();
        let template = Template::new(&sample, |words| {
            let (said, [created, value]): ([&str; claim::WORDS], _) = parted(words)?;
            let [_, multikey, ..] = said;
            let options = options_of(&format!("did:key:{multikey}#{multikey}"), created);
            Some(with_proof(claim::credential_of(said, way, facts), options, value))
        });
        template.map(|template| Self { template, way })
    }

    /// The way of the certificates that it is for.
    pub fn way(&self) -> Way {
        self.way
    }

    /// What a certificate claims, if its bytes are of the template's kind. It says nothing on whether that is true.
    pub fn claim(&self, bytes: &[u8]) -> Option<Claim> {
        let (said, [_, _]) = parted(&self.words(bytes)?)?;
        claim::claim_from(said).filter(|claim| claim.transcript.way == self.way)
    }

    fn words<'t>(&self, bytes: &'t [u8]) -> Option<[&'t str; RECORD_WORDS]> {
        self.template.words_in(std::str::from_utf8(bytes).ok()?)
    }

    /// What a certificate claims and what its answers come to, if it is valid in every respect at a moment, and its bytes
    /// are just those that [`claim::credential`] would have come to. Anything else is to be
    /// [verified](super::verify::verify) in the general way.
    pub fn valid(&self, bytes: &[u8], content: &CourseContent, now: Moment) -> Option<(Claim, Remark)> {
        let words = self.words(bytes)?;
        let (said, [created, value]) = parted(&words)?;
        let claim = claim::claim_from(said)?;
        let signed: Moment = created.parse().ok()?;
        let is_spelt_so = claim::words(&claim).iter().eq(said.iter()) && signed.to_string() == created;
        let latest = now.later(TOLERANCE_SECONDS);
        let transcript = &claim.transcript;
        let is_in_time = signed <= latest && claim.valid_from() <= latest;
        let is_of_course = transcript.way == self.way && content.is_of(&transcript.course, transcript.revision);
        if !is_spelt_so || !is_in_time || !is_of_course || !transcript.is_drawn_from(&content.assessment) {
            return None;
        }
        let remark = content.mark(&claim)?;
        let is_earned = remark.passed && remark.percent == claim.percent;
        let is_signed = is_earned && claim.holder.signed(&self.template.signing_input(&words)?, &signature_in(value)?);
        is_signed.then_some((claim, remark))
    }
}

/// The short way to what an institution countersigns, to write it and to verify it: certificates of one course revision
/// with the same members, signed with the same key.
#[derive(Debug)]
pub struct CountersignedTemplate {
    template: Template,
    sample: Countersigned,
    method: String,
}

impl CountersignedTemplate {
    /// That of certificates like a sample, signed with the key of a verification method.
    pub fn new(sample: &Countersigned, facts: &CourseFacts, method: &str) -> Option<Self> {
        let (words, shape) = (countersign::words(sample), Shape::of(sample));
        let words: Vec<&str> = words.iter().map(String::as_str).chain(["z"]).collect();
        let template = Template::new(&words, |words| {
            let (said, [value]): ([&str; countersign::WORDS], _) = parted(words)?;
            let [.., created] = said;
            let credential = countersign::credential_of(said, shape, &sample.issuer, facts);
            Some(with_proof(credential, options_of(method, created), value))
        })?;
        Some(Self { template, sample: sample.clone(), method: method.to_owned() })
    }

    /// Whether this is the template of a certificate that is signed with the key of a verification method.
    pub fn fits(&self, said: &Countersigned, method: &str) -> bool {
        let sample = &self.sample;
        (said.revision, &said.course, &said.issuer) == (sample.revision, &sample.course, &sample.issuer)
            && Shape::of(said) == Shape::of(sample)
            && method == self.method
    }

    /// The bytes that the only proof of a certificate signs, if its text is just that which [`countersign::credential`] of
    /// what it says comes to: the same as those of [`signing_input`](super::proof::signing_input).
    pub fn signing_input(&self, said: &Countersigned, text: &str) -> Option<[u8; 64]> {
        let words: [&str; countersign::WORDS + 1] = self.template.words_in(text)?;
        let (found, [_]): ([&str; countersign::WORDS], _) = parted(&words)?;
        countersign::words(said).iter().eq(found.iter()).then(|| self.template.signing_input(&words))?
    }

    /// The text of a certificate that it [fits](Self::fits), signed: the same to the byte as that of
    /// [`countersign::credential`] signed by the key in the general way.
    pub fn sign(&self, said: &Countersigned, key: &IssuerKey) -> Option<String> {
        if !self.fits(said, &key.method()) {
            return None;
        }
        let words = countersign::words(said);
        let mut words: Vec<&str> = words.iter().map(String::as_str).chain([""]).collect();
        let signature = key.signature(&self.template.signing_input(&words)?);
        let value = proof_value(&signature);
        *words.last_mut()? = &value;
        self.template.fill(&words)
    }
}

/// Words parted into those of a credential and those of its proof.
fn parted<'w, const SAID: usize, const PROOF: usize>(words: &[&'w str]) -> Option<([&'w str; SAID], [&'w str; PROOF])> {
    let (said, proof) = words.split_first_chunk()?;
    Some((*said, proof.try_into().ok()?))
}

#[cfg(test)]
mod tests;
