//! What certificates prove, in British English.

use crate::web::text::MeaningText;

pub(in crate::web::text) static MEANING: MeaningText = MeaningText {
    lead: "A certificate should say no more than was proved. This page says in plain words what that is, for learners, employers and institutions.",
    codes: "Every reason, by its code",
    codes_lead: "When a certificate does not hold or could not be checked, the page of checking and the command line give one or more of these codes. A code never changes its meaning.",
    sections: &[
        (
            "What every certificate proves",
            &[
                "That nothing in it was changed. A digital signature covers every word: the name, the course, its revision, the score, the dates. If one letter is changed, checking it fails.",
                "Which course it was. The certificate names the revision and carries a digest of its assessment, a short code that no other content has.",
                "That the words are the course’s own. Checking a self-recorded certificate builds it again from the course and compares every word, so that nobody can write “with distinction” on it.",
            ],
        ),
        (
            "Self-recorded",
            &[
                "The learner’s own browser made it, with a key that stays on that device. The questions that were drawn and the answers given are inside, so anyone can mark them again and must come to the same score.",
                "It does not prove who answered, or that it was done without help. It does not prove when: the clock is that of the learner’s device, and clocks can be set. Answers can be copied from somebody else.",
                "It is a learner’s honest record, fit for a portfolio, an appraisal or a reflection. Where more is needed, ask for a countersigned one.",
            ],
        ),
        (
            "By assessment alone",
            &[
                "Some courses let those who know the subject already show it in the assessment, once, before they have worked through the units, and ask for a higher score then. Such a certificate says so in its title, in what it certifies and in the enclosed record of the attempt; it is another achievement than completing the course.",
                "It proves that the answers reach that score. It does not say that the course was taken, and claims no learning time but what the device recorded.",
            ],
        ),
        (
            "Countersigned",
            &[
                "An institution has checked the learner’s signature, has marked the answers again, and has signed a new certificate with its own key. The certificate says in words what else was checked: the learner’s identity, whether somebody watched, the e-mail address. It also says what was not.",
                "The key belongs to a web site: did:web:hospital.example is whoever runs hospital.example. That is as good as your knowledge of who that is. A name in brackets or a logo proves nothing; look the site up by a way of your own.",
                "An institution can withdraw a certificate. Checking asks a list that the institution publishes, and says as of which day.",
            ],
        ),
        (
            "Registered",
            &[
                "A registry names institutions whose identity somebody has looked into, with their keys, from when to when, and what they may award. This site carries the registry that its owner chose to trust, with its date. The name you see is then the registry’s, not the one that the certificate gives itself.",
                "Being registered says who an institution is. It does not say that this certificate was given with care, and it is no accreditation unless the certificate names one.",
            ],
        ),
        (
            "“Could not be checked”",
            &[
                "If something needed for checking is missing, such as an institution’s key or its list of withdrawn certificates, the answer is neither yes nor no. It is never shown as valid. Try again with a network, or on the institution’s own site.",
            ],
        ),
        (
            "Badges, teaching and endorsements",
            &[
                "A badge or level shown on the badges page is worked out on your device from what is recorded there. It becomes something others can check when an institution signs it.",
                "A teaching receipt says that the holder of one key signed for the holder of another. It counts different keys. It cannot show that different keys belong to different people; an institution that wants to know asks.",
                "An endorsement is one person’s or institution’s signed word about something. It is worth what that person’s word is worth.",
            ],
        ),
        (
            "When a key is lost or stolen",
            &[
                "If a learner loses the key, certificates that were made keep their worth; new ones get a new key. If an institution’s key is stolen, the institution takes it out of its published document, and everything signed with it stops being valid; it then issues good certificates again. Nobody can tell a good old certificate from a forged one with an old date, so the safe answer is no.",
            ],
        ),
        (
            "What you send when you check",
            &[
                "Nothing. Checking happens in your browser with what this site already carries. A verify link keeps the certificate behind the #, which browsers do not send to any server. Whoever you give a link or a file to can read everything in it, answers included.",
            ],
        ),
    ],
};
