//! What lies on the desk, and what a step makes of it.

use crate::worker::desk::{Reviewed, Signed, Unlocked};
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::Reducible;

/// Everything on the desk; gone with the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Desk {
    /// Whose key is unlocked.
    pub(super) key: Option<Unlocked>,
    /// The claims that were opened.
    pub(super) claims: Vec<Opened>,
    /// How many claims of this run are signed so far.
    pub(super) signing: Option<usize>,
    /// Why something did not work, as an error word.
    pub(super) problem: Option<String>,
    /// Whether what is signed here will not be known at a later sitting.
    pub(super) is_forgetful: bool,
}

/// A claim that was opened.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Opened {
    /// What it is called on this computer.
    pub(super) file: String,
    /// Its bytes, in base64.
    pub(super) bytes: Rc<str>,
    /// The text of the course revision's assessment, if this site has it.
    pub(super) assessment: Option<Rc<str>>,
    /// What it says and whether it can be signed.
    pub(super) reviewed: Reviewed,
    /// What was signed at an earlier sitting.
    pub(super) before: Option<Before>,
    /// Whether identity, supervision and e-mail address were checked.
    pub(super) checks: [bool; 3],
    /// Whether it is to be signed.
    pub(super) chosen: bool,
    /// The certificate, once it is signed.
    pub(super) signed: Option<Signed>,
}

/// What was signed at an earlier sitting, and when, in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Before {
    /// A certificate for the same attempt of the same key.
    Same(u64),
    /// A certificate for the same answers at the same times under another key.
    Copy(u64),
}

/// A step.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Unlock(Unlocked),
    Lock,
    Open(Vec<Opened>),
    Check { claim: usize, check: usize, done: bool },
    Choose { claim: usize, chosen: bool },
    Begin,
    Sign { claim: usize, signed: Signed, is_remembered: bool },
    End,
    Fail(String),
}

impl Opened {
    /// Whether it can be signed, is to be, and was not yet.
    pub(super) fn is_ready(&self) -> bool {
        self.chosen && self.signed.is_none() && self.can_be_signed()
    }

    /// Whether a verifier found it valid.
    pub(super) fn can_be_signed(&self) -> bool {
        self.reviewed.reasons.is_empty() && self.reviewed.claim.is_some() && self.assessment.is_some()
    }
}

impl Desk {
    /// The claims that have the same answers at the same times as another one under another key.
    pub(super) fn alike(&self) -> BTreeSet<usize> {
        let of = |number: usize| self.claims.get(number).and_then(|opened| opened.reviewed.claim.as_ref());
        let numbers = || 0..self.claims.len();
        numbers()
            .filter(|one| {
                numbers().any(|other| match (of(*one), of(other)) {
                    (Some(one), Some(other)) => one.likeness == other.likeness && one.holder != other.holder,
                    _ => false,
                })
            })
            .collect()
    }

    /// How many claims are ready to be signed.
    pub(super) fn ready(&self) -> usize {
        self.claims.iter().filter(|opened| opened.is_ready()).count()
    }

    fn add(&mut self, opened: Vec<Opened>) {
        for fresh in opened {
            let id = |opened: &Opened| opened.reviewed.claim.as_ref().map(|claim| claim.id.clone());
            let is_here = self
                .claims
                .iter()
                .any(|known| known.bytes == fresh.bytes || (id(known).is_some() && id(known) == id(&fresh)));
            if !is_here {
                self.claims.push(fresh);
            }
        }
        // What looks copied is signed only by a person's own choice.
        for number in self.alike() {
            if let Some(opened) = self.claims.get_mut(number) {
                opened.chosen = false;
            }
        }
    }
}

impl Reducible for Desk {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut desk = Desk { problem: None, ..(*self).clone() };
        match step {
            Step::Unlock(key) => desk.key = Some(key),
            Step::Lock => desk.key = None,
            Step::Open(opened) => desk.add(opened),
            Step::Check { claim, check, done } => {
                if let Some(place) = desk.claims.get_mut(claim).and_then(|opened| opened.checks.get_mut(check)) {
                    *place = done;
                }
            }
            Step::Choose { claim, chosen } => {
                if let Some(opened) = desk.claims.get_mut(claim) {
                    opened.chosen = chosen;
                }
            }
            Step::Begin => desk.signing = Some(0),
            Step::Sign { claim, signed, is_remembered } => {
                desk.is_forgetful |= !is_remembered;
                desk.signing = desk.signing.map(|count| count + 1);
                if let Some(opened) = desk.claims.get_mut(claim) {
                    opened.signed = Some(signed);
                }
            }
            Step::End => desk.signing = None,
            Step::Fail(problem) => {
                desk.signing = None;
                desk.problem = Some(problem);
            }
        }
        Rc::new(desk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::desk::Summary;

    fn opened(id: &str, holder: &str, likeness: &str) -> Opened {
        let claim = Summary {
            id: id.to_owned(),
            name: "Amina".to_owned(),
            holder: holder.to_owned(),
            title: String::new(),
            revision: 1,
            percent: Some(90),
            attempts: 1,
            by_assessment: false,
            times: (1, 2),
            likeness: likeness.to_owned(),
            own_likeness: format!("{likeness} {holder}"),
        };
        Opened {
            file: String::new(),
            bytes: id.into(),
            assessment: Some("{}".into()),
            reviewed: Reviewed { reasons: Vec::new(), claim: Some(claim) },
            before: None,
            checks: [false; 3],
            chosen: true,
            signed: None,
        }
    }

    #[test]
    fn a_claim_lies_here_once_and_a_copy_is_not_signed_unasked() {
        let first = vec![opened("1", "amina", "x"), opened("1", "amina", "x"), opened("2", "bryn", "y")];
        let desk = Rc::new(Desk::default()).reduce(Step::Open(first));
        assert_eq!((desk.claims.len(), desk.ready()), (2, 2));
        let desk = desk.reduce(Step::Open(vec![opened("3", "chan", "x")]));
        assert_eq!((desk.alike(), desk.ready()), (BTreeSet::from([0, 2]), 1));
        let desk = desk.reduce(Step::Choose { claim: 0, chosen: true });
        assert_eq!(desk.ready(), 2, "a person may know better");
    }

    #[test]
    fn what_is_signed_is_not_signed_again() {
        let desk = Rc::new(Desk::default()).reduce(Step::Open(vec![opened("1", "amina", "x")])).reduce(Step::Begin);
        let signed =
            Signed { file: "9".to_owned(), claim_file: "8".to_owned(), claim: None, credential: "{}".to_owned() };
        let desk = desk.reduce(Step::Sign { claim: 0, signed, is_remembered: true });
        assert_eq!((desk.signing, desk.ready()), (Some(1), 0));
        assert_eq!(desk.reduce(Step::Fail("locked".to_owned())).problem.as_deref(), Some("locked"));
    }
}
