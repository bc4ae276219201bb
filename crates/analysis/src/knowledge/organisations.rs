//! International bodies and meetings, media, companies, parties; ministries and the like of any one state.

use super::{
    lexicon::{Meaning, TermList},
    table::Tables,
    world::{World, known},
};
use dyad_corpus::Country;
use std::collections::BTreeMap;

/// Organisations of the tables.
#[derive(Clone, Debug, Default)]
pub struct Organisations {
    /// Bodies of several states and meetings: name by code.
    pub bodies: BTreeMap<String, String>,
    /// Bodies that every state has; [`Meaning::Ministry`] counts them.
    pub ministries: Vec<Ministry>,
}

/// A body that every state has: "foreign ministry".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ministry {
    /// Usual name, in lower case.
    pub name: String,
    /// `government`, `military`, `legislature`, `justice` or `other`.
    pub acts: String,
}

/// Reads `organisations.csv` and `ministries.csv`, whose columns are explained at their heads.
pub(super) fn load(tables: &mut Tables<'_>, terms: &mut TermList, world: &World) -> Organisations {
    let mut organisations = Organisations::default();
    let columns = ["code", "name", "other_names", "kind", "country"];
    let rows = include_str!("../../../../knowledge/organisations.csv");
    tables.read("organisations.csv", rows, &columns, |row| {
        let name = row.words(1, "an organisation's name")?;
        let code = row.cell(0).to_owned();
        if Country::from_code(&code).is_some_and(|code| world.countries.contains_key(&code)) {
            return Err(row.error(format!("expected a code that is no country's, but found \"{code}\"")));
        }
        const KINDS: [&str; 7] = ["body", "meeting", "media", "company", "party", "group", "institute"];
        if !KINDS.contains(&row.cell(3)) {
            let (kinds, found) = (KINDS.join(", "), row.cell(3));
            return Err(row.error(format!("expected one of {kinds}, but found \"{found}\"")));
        }
        let country = if row.cell(4).is_empty() { None } else { Some(known(world, row, 4)?) };
        let meaning = match code.is_empty() {
            true => Meaning::Company { name: name.clone(), country },
            false => Meaning::Body(code.clone()),
        };
        for written in std::iter::once(name.as_str()).chain(row.list(2)) {
            terms.add(row, written, meaning.clone())?;
        }
        if !code.is_empty() {
            organisations.bodies.entry(code).or_insert(name);
        }
        Ok(())
    });
    let columns = ["body", "names", "acts"];
    let rows = include_str!("../../../../knowledge/ministries.csv");
    tables.read("ministries.csv", rows, &columns, |row| {
        let name = row.words(0, "a body's name")?;
        let acts = row.words(2, "whom it acts for")?;
        let number = organisations.ministries.len() as u32;
        for written in std::iter::once(name.as_str()).chain(row.list(1)) {
            terms.add(row, written, Meaning::Ministry(number))?;
        }
        organisations.ministries.push(Ministry { name, acts });
        Ok(())
    });
    organisations
}
