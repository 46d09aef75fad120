//! Who learns in this tab.

use crate::course::id::ProfileId;
use crate::store::Profile;

/// Who was chosen in this tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chosen {
    /// Nobody yet.
    Nobody,
    /// Somebody of whom nothing is to be kept.
    Guest,
    /// A learner on this device.
    Profile(ProfileId),
}

/// Who learns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Who {
    /// Whoever uses the device, as far as is known: the database is not open.
    #[default]
    Unknown,
    /// A learner, whose log is open.
    Learner(Profile),
    /// A learner whose log only their passphrase opens.
    Locked(Profile),
    /// Somebody of whom nothing is kept.
    Guest,
    /// One of several, it is not known who.
    Nobody,
}

/// Who learns, among whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Learners {
    /// Who learns.
    pub(crate) who: Who,
    /// All learners on the device.
    pub(crate) all: Vec<Profile>,
}

impl Learners {
    /// Who learns, from who is on the device, who was chosen in this tab, and whose log was unlocked.
    pub(crate) fn of(all: Vec<Profile>, chosen: Chosen, unlocked: Option<ProfileId>) -> Learners {
        let found = match chosen {
            Chosen::Guest => return Learners { who: Who::Guest, all },
            Chosen::Profile(id) => all.iter().find(|profile| profile.id == id),
            Chosen::Nobody => None,
        };
        let only = || all.first().filter(|_| all.len() == 1);
        let who = match found.or_else(only).cloned() {
            None => Who::Nobody,
            Some(profile) if profile.lock.is_some() && unlocked != Some(profile.id) => Who::Locked(profile),
            Some(profile) => Who::Learner(profile),
        };
        Learners { who, all }
    }

    /// Whether what is done is kept nowhere, by choice or until it is known whose it is.
    pub(crate) fn is_fleeting(&self) -> bool {
        matches!(self.who, Who::Locked(_) | Who::Guest | Who::Nobody)
    }

    /// Whether what belongs to whoever learns may lie on the device unsealed.
    pub(crate) fn is_in_the_clear(&self) -> bool {
        match &self.who {
            Who::Learner(profile) => profile.lock.is_none(),
            Who::Unknown => true,
            Who::Locked(_) | Who::Guest | Who::Nobody => false,
        }
    }

    /// Whether what was done can go into a backup: not while it is locked, or nobody knows whose it is to be.
    pub(crate) fn may_back_up(&self) -> bool {
        !matches!(self.who, Who::Locked(_) | Who::Nobody)
    }

    /// The learner, locked or not.
    pub(crate) fn profile(&self) -> Option<&Profile> {
        match &self.who {
            Who::Learner(profile) | Who::Locked(profile) => Some(profile),
            Who::Unknown | Who::Guest | Who::Nobody => None,
        }
    }

    /// Puts a profile as it is now in the place of what it was.
    pub(crate) fn change(&mut self, changed: Profile) {
        if let Some(kept) = self.all.iter_mut().find(|profile| profile.id == changed.id) {
            *kept = changed.clone();
        }
        match &mut self.who {
            Who::Learner(profile) | Who::Locked(profile) if profile.id == changed.id => *profile = changed,
            _ => {}
        }
    }

    /// Whether it is to be shown who learns: a single learner who has asked for nothing of the kind sees nothing of it.
    pub(crate) fn is_shown(&self) -> bool {
        match &self.who {
            Who::Unknown => false,
            Who::Learner(profile) => self.all.len() > 1 || !profile.name.is_empty() || profile.lock.is_some(),
            Who::Locked(_) | Who::Guest | Who::Nobody => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(id: u128, lock: Option<&str>) -> Profile {
        Profile { id: ProfileId(id), name: "".into(), colour: "".into(), made: 0, lock: lock.map(Into::into) }
    }

    #[test]
    fn who_learns_follows_from_who_is_there_and_who_was_chosen() {
        let (open, other, locked) = (profile(1, None), profile(2, None), profile(3, Some("lock")));
        let is = |all: &[&Profile], chosen, unlocked: Option<u128>| {
            Learners::of(all.iter().copied().cloned().collect(), chosen, unlocked.map(ProfileId)).who
        };
        let choose = |id| Chosen::Profile(ProfileId(id));
        assert_eq!(is(&[&open], Chosen::Nobody, None), Who::Learner(open.clone()), "a single learner is not asked");
        assert_eq!(is(&[&open, &other], Chosen::Nobody, None), Who::Nobody);
        assert_eq!(is(&[&open, &other], choose(2), None), Who::Learner(other.clone()));
        assert_eq!(is(&[&open, &other], choose(9), None), Who::Nobody, "whoever was chosen is gone");
        assert_eq!(is(&[&open], choose(9), None), Who::Learner(open.clone()));
        assert_eq!(is(&[&open, &locked], choose(3), None), Who::Locked(locked.clone()));
        assert_eq!(is(&[&open, &locked], choose(3), Some(3)), Who::Learner(locked.clone()));
        assert_eq!(is(&[&open, &locked], choose(3), Some(1)), Who::Locked(locked.clone()));
        assert_eq!(is(&[&locked], Chosen::Nobody, None), Who::Locked(locked.clone()));
        assert_eq!(is(&[&open], Chosen::Guest, None), Who::Guest);
    }

    #[test]
    fn only_of_an_open_learner_something_lies_in_the_clear() {
        let clear = |profile, chosen, unlocked: u128| {
            Learners::of(vec![profile], chosen, Some(ProfileId(unlocked))).is_in_the_clear()
        };
        assert!(clear(profile(1, None), Chosen::Nobody, 0));
        assert!(!clear(profile(1, None), Chosen::Guest, 0));
        assert!(!clear(profile(1, Some("lock")), Chosen::Nobody, 0), "locked");
        assert!(!clear(profile(1, Some("lock")), Chosen::Nobody, 1), "unlocked");
    }

    #[test]
    fn a_single_learner_without_a_name_sees_nothing_of_it() {
        let named = Profile { name: "Siân".into(), ..profile(1, None) };
        let shown = |all: Vec<Profile>, chosen| Learners::of(all, chosen, Some(ProfileId(3))).is_shown();
        assert!(!shown(vec![profile(1, None)], Chosen::Nobody));
        assert!(shown(vec![named], Chosen::Nobody));
        assert!(shown(vec![profile(3, Some("lock"))], Chosen::Nobody));
        assert!(shown(vec![profile(1, None), profile(2, None)], Chosen::Profile(ProfileId(1))));
        assert!(shown(vec![profile(1, None)], Chosen::Guest));
        assert!(!Learners::default().is_shown());
    }
}
