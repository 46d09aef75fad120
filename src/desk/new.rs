//! `champions new course|unit`: the files that an author begins with. They pass `champions check` as they are, and every
//! word in them is there to be replaced.

use super::files;
use crate::content::compile::{Date, Files};
use crate::course::id::CourseId;
use anyhow::{Context as _, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Begin a course or a unit: files that pass `champions check` and are ready to be filled.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// A course with one unit and a small bank.
    Course {
        /// Its id, for ever: lower-case letters, digits and hyphens.
        id: CourseId,
        /// Its title.
        #[arg(long, default_value = "A course without a title")]
        title: String,
        /// The folder of modules.
        #[arg(long, default_value = "modules")]
        modules: PathBuf,
    },
    /// One more unit of a course.
    Unit {
        /// The course.
        course: CourseId,
        /// The unit's id, for ever.
        id: CourseId,
        /// Its title.
        #[arg(long, default_value = "A unit without a title")]
        title: String,
        /// The folder of modules.
        #[arg(long, default_value = "modules")]
        modules: PathBuf,
    },
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    match &arguments.what {
        What::Course { id, title, modules } => {
            let folder = modules.join(id.as_str());
            if folder.exists() {
                bail!("`{}` is there already", folder.display());
            }
            for (path, text) in course(id.as_str(), &quoted(title)?, files::today()) {
                let path = folder.join(path);
                files::write(&path, &text)?;
                println!("{}", path.display());
            }
        }
        What::Unit { course, id, title, modules } => {
            let folder = modules.join(course.as_str());
            let (number, outcome) = next_unit(&folder, id.as_str())?;
            let path = folder.join(format!("{number:02}-{id}.md"));
            files::write(&path, unit(id.as_str(), &quoted(title)?, &outcome).as_bytes())?;
            println!("{}", path.display());
            println!("add its minutes to those of `{}`", folder.join("course.toml").display());
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A title as TOML.
fn quoted(title: &str) -> anyhow::Result<String> {
    if title.trim().is_empty() || title.chars().any(char::is_control) {
        bail!("a title is one line that says something");
    }
    Ok(format!("\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\"")))
}

/// The number of the next unit of a course, and the outcome that the course names first.
fn next_unit(folder: &Path, id: &str) -> anyhow::Result<(u32, String)> {
    let failed = || format!("failed to read the course `{}`", folder.display());
    let course = fs::read_to_string(folder.join("course.toml")).with_context(failed)?;
    let mut last = 0;
    for entry in fs::read_dir(folder).with_context(failed)? {
        let name = entry.with_context(failed)?.file_name().to_string_lossy().into_owned();
        let Some((number, rest)) = name.split_once('-') else { continue };
        if rest.strip_suffix(".md") == Some(id) {
            bail!("the course has a unit `{id}` already");
        }
        last = last.max(number.parse().unwrap_or(0));
    }
    let outcomes = course.split("[[outcome]]").nth(1).and_then(|text| text.split("id = \"").nth(1));
    let outcome = outcomes.and_then(|text| text.split('"').next()).unwrap_or("first-outcome");
    Ok((last + 1, outcome.to_owned()))
}

/// The files of a course, by their path in its folder.
fn course(id: &str, title: &str, today: Date) -> Files {
    let next_year = today.to_string().replacen(&today.to_string()[..4], &next(&today.to_string()[..4]), 1);
    let mut outcomes = String::new();
    let mut draw = String::new();
    let mut bank = String::new();
    for (outcome, verb, stories) in OUTCOMES {
        outcomes.push_str(&format!("\n[[outcome]]\nid = \"{outcome}\"\ntext = \"{verb} something that matters.\"\n"));
        draw.push_str(&format!("  {{ outcome = \"{outcome}\", count = 1 }},\n"));
        for (story, number) in stories.iter().zip(1..) {
            bank.push_str(&item(&format!("bank-{outcome}-{number}"), outcome, story, "item."));
        }
    }
    let toml = format!(
        "id = \"{id}\"\ntitle = {title}\nsummary = \"What it is about, in one or two sentences.\"\n\
         description = \"What it gives to whom, in one paragraph.\"\nlanguage = \"en-GB\"\n\
         audience = \"Whom it is for.\"\nminutes = 4\nauthors = [\"Your name\"]\nlicence = \"CC-BY-4.0\"\n\
         reviewed_on = \"{today}\"\nreview_by = \"{next_year}\"\nprerequisites = []\nzones = []\n\n\
         [revision]\nnumber = 1\ndate = \"{today}\"\nchange = \"material\"\nnote = \"First published.\"\n{outcomes}\n\
         [assessment]\npass_mark = 75\nminutes = 3\ndraw = [\n{draw}]\n"
    );
    let first: Vec<&str> = OUTCOMES.iter().map(|(outcome, ..)| *outcome).collect();
    let sources = "[[source]]\nid = \"first-source\"\n\
                   text = \"Author A. Title of what was read. Where it was published, year.\"\n\
                   url = \"https://doi.org/10.1000/182\"\n";
    Files::from(
        [
            ("course.toml", toml),
            ("sources.toml", sources.to_owned()),
            ("01-first-unit.md", unit("first-unit", "\"A first unit\"", &first.join("\", \""))),
            ("bank.toml", bank),
        ]
        .map(|(path, text)| (path.to_owned(), text.into_bytes())),
    )
}

/// The outcomes of a new course, each with what it begins with and what its two items are about.
const OUTCOMES: [(&str, &str, [&str; 2]); 3] = [
    ("first-outcome", "Say", ["the baker", "the ferryman"]),
    ("second-outcome", "Do", ["the widow", "the tailor"]),
    ("third-outcome", "Judge", ["the fisherman", "the teacher"]),
];

fn next(year: &str) -> String {
    year.parse::<u32>().map_or_else(|_| year.to_owned(), |year| (year + 1).to_string())
}

fn unit(id: &str, title: &str, outcomes: &str) -> String {
    let outcome = outcomes.split('"').next().unwrap_or_default();
    let check = item(&format!("check-{id}"), outcome, "the gardener", "");
    let check = check.trim_start_matches("[[item]]\n").trim_end();
    format!(
        "+++\nid = \"{id}\"\ntitle = {title}\nminutes = 1\noutcomes = [\"{outcomes}\"]\n+++\n\n\
         Opening words: a person, a place, a question.\n\n\
         ## What it is {{#what-it-is-{id}}}\n\nWrite as to a colleague at the end of a long day [@first-source].\n\n\
         ```item\n{check}\n```\n\n\
         ## Key terms {{#key-terms-{id}}}\n\nTerm\n: What it means here.\n\n\
         ## Further reading {{#further-reading-{id}}}\n\n- Something worth reading, and why [@first-source].\n"
    )
}

/// An item about someone. The parts of an item in a bank have a longer name than those of one in a unit.
fn item(id: &str, outcome: &str, about: &str, part: &str) -> String {
    let mut text = format!(
        "[[item]]\nid = \"{id}\"\nkind = \"single\"\noutcome = \"{outcome}\"\nsource = [\"first-source\"]\n\
         prompt = \"What to do for {about}, and why?\"\n"
    );
    for (option, correct) in [("right", "correct = true\n"), ("near", ""), ("far", "")] {
        text.push_str(&format!(
            "\n[[{part}option]]\nid = \"{option}\"\ntext = \"The {option} one for {about}\"\n{correct}feedback = \"Why.\"\n"
        ));
    }
    text + "\n"
}
