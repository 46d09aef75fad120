//! The words that the rules look for.

/// Words that make an option wrong by themselves.
pub(super) const ABSOLUTE: [&str; 8] =
    ["always", "never", "completely", "absolutely", "totally", "entirely", "impossible", "invariably"];

/// Words that make an option right by themselves.
pub(super) const HEDGES: [&str; 8] =
    ["may", "might", "usually", "often", "sometimes", "generally", "typically", "probably"];

/// Words in -ing that are no verbs.
pub(super) const NO_ACTIONS: [&str; 7] =
    ["nothing", "something", "anything", "everything", "during", "evening", "morning"];

/// American spellings with the British ones; words in -ize are known by their ending.
pub(super) const AMERICAN: [(&str, &str); 64] = [
    ("aging", "ageing"),
    ("analyze", "analyse"),
    ("analyzed", "analysed"),
    ("analyzing", "analysing"),
    ("anemia", "anaemia"),
    ("behavior", "behaviour"),
    ("behavioral", "behavioural"),
    ("behaviors", "behaviours"),
    ("canceled", "cancelled"),
    ("catalog", "catalogue"),
    ("center", "centre"),
    ("centered", "centred"),
    ("centers", "centres"),
    ("color", "colour"),
    ("colors", "colours"),
    ("counseling", "counselling"),
    ("counselor", "counsellor"),
    ("counselors", "counsellors"),
    ("defense", "defence"),
    ("dialog", "dialogue"),
    ("diarrhea", "diarrhoea"),
    ("endeavor", "endeavour"),
    ("enroll", "enrol"),
    ("enrollment", "enrolment"),
    ("favor", "favour"),
    ("favorable", "favourable"),
    ("favorite", "favourite"),
    ("fiber", "fibre"),
    ("fulfill", "fulfil"),
    ("fulfillment", "fulfilment"),
    ("gotten", "got"),
    ("gray", "grey"),
    ("gynecology", "gynaecology"),
    ("harbor", "harbour"),
    ("hemoglobin", "haemoglobin"),
    ("honor", "honour"),
    ("humor", "humour"),
    ("installment", "instalment"),
    ("labeled", "labelled"),
    ("labor", "labour"),
    ("leukemia", "leukaemia"),
    ("liter", "litre"),
    ("maneuver", "manoeuvre"),
    ("modeled", "modelled"),
    ("modeling", "modelling"),
    ("mold", "mould"),
    ("neighbor", "neighbour"),
    ("neighborhood", "neighbourhood"),
    ("neighborhoods", "neighbourhoods"),
    ("neighbors", "neighbours"),
    ("offense", "offence"),
    ("orthopedic", "orthopaedic"),
    ("pediatric", "paediatric"),
    ("pediatrician", "paediatrician"),
    ("program", "programme"),
    ("programs", "programmes"),
    ("rumor", "rumour"),
    ("signaling", "signalling"),
    ("skeptical", "sceptical"),
    ("skillful", "skilful"),
    ("theater", "theatre"),
    ("traveled", "travelled"),
    ("traveling", "travelling"),
    ("tumor", "tumour"),
];

/// What stands before -ize in words that are spelt with z everywhere.
pub(super) const ENDS_IN_Z: [&str; 7] = ["capsi", "caps", "res", "overs", "unders", "downs", "outs"];

/// Words that reduce people to something, each with what to say rather.
pub(super) const REDUCING: [(&str, &str); 30] = [
    ("suffers from", "`has` or `lives with`"),
    ("suffering from", "`with` or `living with`"),
    ("victim of stroke", "`someone who had a stroke`"),
    ("wheelchair-bound", "`who uses a wheelchair`"),
    ("confined to a wheelchair", "`who uses a wheelchair`"),
    ("the elderly", "`older people`"),
    ("the disabled", "`disabled people`"),
    ("the homeless", "`people without a home`"),
    ("the mentally ill", "`people with mental health problems`"),
    ("the blind", "`blind people`"),
    ("the deaf", "`deaf people`"),
    ("the unemployed", "`people without work`"),
    ("non-compliant", "what keeps the person from it"),
    ("noncompliant", "what keeps the person from it"),
    ("diabetics", "`people with diabetes`"),
    ("epileptics", "`people with epilepsy`"),
    ("schizophrenics", "`people with schizophrenia`"),
    ("asthmatics", "`people with asthma`"),
    ("alcoholics", "`people who are dependent on alcohol`"),
    ("drug addict", "`someone who uses drugs`"),
    ("drug abuser", "`someone who uses drugs`"),
    ("committed suicide", "`died by suicide`"),
    ("commit suicide", "`end their life`"),
    ("heartsink", "what is difficult, and for whom"),
    ("frequent flyer", "`someone who comes often`"),
    ("chairman", "`chair`"),
    ("mankind", "`people`"),
    ("manpower", "`staff`"),
    ("third world", "the countries by name, or by income group"),
    ("able-bodied", "`non-disabled`"),
];
