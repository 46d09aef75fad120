//! Bundled contexts, read once: what each word of a credential means and where.

use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{LazyLock, RwLock};

/// A context: the words that it defines.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Context {
    terms: HashMap<String, Term>,
    /// What goes before words that nothing defines, if the context has such a prefix.
    vocabulary: Option<String>,
}

/// A word.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// What it stands for: an address, or a keyword such as `@id`.
    pub meaning: String,
    /// How its values are read.
    pub coercion: Coercion,
    /// How several values are held.
    pub container: Container,
    /// Words that mean something else below it.
    pub scoped: Option<Context>,
    /// Whether no later context may define it in another way.
    protected: bool,
}

/// How values of a word are read.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Coercion {
    /// As they are.
    #[default]
    None,
    /// As the identifier of something.
    Identifier,
    /// As one of the words of the context.
    Word,
    /// As text of a data type.
    Datatype(String),
    /// As JSON, which is not supported.
    Json,
}

/// How several values are held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Container {
    /// In no order.
    #[default]
    Set,
    /// In their order.
    List,
    /// Each in a graph of its own.
    Graph,
}

impl Context {
    /// Reads a context's text, `{"@context": {…}}`; nothing if it uses what is not supported here.
    pub fn read(text: &str) -> Option<Self> {
        let document: Value = serde_json::from_str(text).ok()?;
        let mut context = Self::of(document.get("@context")?.as_object()?)?;
        let prefixes: Vec<(String, String)> = context
            .terms
            .iter()
            .filter(|(_, term)| term.meaning.ends_with(['#', '/']))
            .map(|(name, term)| (format!("{name}:"), term.meaning.clone()))
            .collect();
        context.write_out(&prefixes);
        context.follow_aliases();
        Some(context)
    }

    /// Writes out data types that are named with a prefix, such as `xsd:date`.
    fn write_out(&mut self, prefixes: &[(String, String)]) {
        for term in self.terms.values_mut() {
            if let Coercion::Datatype(datatype) = &mut term.coercion {
                let prefix = prefixes.iter().find_map(|(name, meaning)| Some((meaning, datatype.strip_prefix(name)?)));
                if let Some(full) = prefix.map(|(meaning, rest)| format!("{meaning}{rest}")) {
                    *datatype = full;
                }
            }
            if let Some(scoped) = &mut term.scoped {
                scoped.write_out(prefixes);
            }
        }
    }

    /// Gives a word that stands for another word, as `AchievementCredential` does, the other's meaning.
    fn follow_aliases(&mut self) {
        let meanings: HashMap<String, String> =
            self.terms.iter().map(|(name, term)| (name.clone(), term.meaning.clone())).collect();
        for term in self.terms.values_mut() {
            if let Some(meaning) = meanings.get(&term.meaning) {
                term.meaning.clone_from(meaning);
            }
        }
    }

    fn of(members: &Map<String, Value>) -> Option<Self> {
        let mut context = Self::default();
        let mut protected = false;
        for (name, definition) in members {
            match (name.as_str(), definition) {
                ("@protected", Value::Bool(all)) => protected = *all,
                ("@version", _) => {}
                ("@vocab", Value::String(prefix)) => context.vocabulary = Some(prefix.clone()),
                _ if name.starts_with('@') => return None,
                _ => {
                    context.terms.insert(name.clone(), Term::of(definition)?);
                }
            }
        }
        context.terms.values_mut().for_each(|term| term.protected = protected);
        Some(context)
    }
}

impl Term {
    fn means_as(&self, other: &Self) -> bool {
        let same =
            self.meaning == other.meaning && self.coercion == other.coercion && self.container == other.container;
        same && self.scoped == other.scoped
    }

    fn of(definition: &Value) -> Option<Self> {
        let members = match definition {
            Value::String(meaning) => return Some(Self { meaning: meaning.clone(), ..Self::default() }),
            Value::Object(members) => members,
            _ => return None,
        };
        let mut term = Self::default();
        for (name, value) in members {
            match (name.as_str(), value) {
                ("@id", Value::String(meaning)) => term.meaning = meaning.clone(),
                ("@type", Value::String(kind)) => {
                    term.coercion = match kind.as_str() {
                        "@id" => Coercion::Identifier,
                        "@vocab" => Coercion::Word,
                        "@json" => Coercion::Json,
                        datatype => Coercion::Datatype(datatype.to_owned()),
                    };
                }
                ("@container", Value::String(container)) => {
                    term.container = match container.as_str() {
                        "@set" => Container::Set,
                        "@list" => Container::List,
                        "@graph" => Container::Graph,
                        _ => return None,
                    };
                }
                ("@context", Value::Object(scoped)) => term.scoped = Some(Context::of(scoped)?),
                // Only in presentations, which are not read here.
                ("@context", Value::Null) | ("@protected", _) => {}
                _ => return None,
            }
        }
        (!term.meaning.is_empty()).then_some(term)
    }
}

/// The contexts in force at a place in a document: later ones first.
#[derive(Clone, Debug)]
pub struct Active {
    layers: Vec<&'static Context>,
    /// How many of them hold below this place as well; those of types do not.
    lasting: usize,
}

/// A word that two types define in different ways (JSON-LD 1.1, part 4.1.11: protected terms).
#[derive(Debug, PartialEq, Eq)]
pub struct Conflict;

impl Active {
    /// The contexts of a whole document.
    pub fn new(layers: Vec<&'static Context>) -> Self {
        let lasting = layers.len();
        Self { layers, lasting }
    }

    /// The word of a name.
    pub fn term(&self, name: &str) -> Option<&'static Term> {
        self.layers.iter().rev().find_map(|layer| layer.terms.get(name))
    }

    /// What a name means: as a word, or after the vocabulary's prefix.
    pub fn meaning(&self, name: &str) -> Option<Cow<'static, str>> {
        let prefixed = || {
            let vocabulary = self.layers.iter().rev().find_map(|layer| layer.vocabulary.as_ref());
            vocabulary.map(|prefix| Cow::Owned(format!("{prefix}{name}")))
        };
        self.term(name).map(|term| Cow::Borrowed(term.meaning.as_str())).or_else(prefixed)
    }

    /// In force in an object that stands as a value of a word.
    pub fn below(&self, term: Option<&'static Term>) -> Self {
        let mut layers = self.layers.clone();
        layers.truncate(self.lasting);
        layers.extend(term.and_then(|term| term.scoped.as_ref()));
        Self::new(layers)
    }

    /// In force in an object of these types.
    pub fn with_types<'t>(&self, types: impl IntoIterator<Item = &'t str>) -> Result<Self, Conflict> {
        let mut names: Vec<&str> = types.into_iter().collect();
        names.sort_unstable();
        let mut active = self.clone();
        for scoped in names.into_iter().filter_map(|name| self.term(name)?.scoped.as_ref()) {
            active.add(scoped)?;
        }
        Ok(active)
    }

    /// Adds the words of a type, unless they define a protected one in another way. Which contexts go together does not
    /// change, and few ever meet: that is looked at once.
    fn add(&mut self, scoped: &'static Context) -> Result<(), Conflict> {
        static GO_TOGETHER: LazyLock<RwLock<HashSet<Vec<usize>>>> = LazyLock::new(RwLock::default);
        self.layers.push(scoped);
        let layers: Vec<usize> = self.layers.iter().map(|layer| std::ptr::from_ref(*layer).addr()).collect();
        if GO_TOGETHER.read().is_ok_and(|known| known.contains(&layers)) {
            return Ok(());
        }
        let before = self.layers.len() - 1;
        let known = |name: &str| self.layers.iter().take(before).rev().find_map(|layer| layer.terms.get(name));
        let conflicts =
            |(name, term): (&String, &Term)| known(name).is_some_and(|known| known.protected && !known.means_as(term));
        if scoped.terms.iter().any(conflicts) {
            return Err(Conflict);
        }
        if let Ok(mut known) = GO_TOGETHER.write()
            && known.len() < MOST_REMEMBERED
        {
            known.insert(layers);
        }
        Ok(())
    }
}

/// How many combinations of contexts are remembered: whoever writes a document could make up many.
const MOST_REMEMBERED: usize = 1_000;
