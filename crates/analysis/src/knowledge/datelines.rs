//! Cities that datelines name without a country: `knowledge/datelines.csv`.

use super::table::Tables;
use dyad_corpus::Country;
use std::collections::BTreeMap;

const BUILTIN: &str = include_str!("../../../../knowledge/datelines.csv");

/// A city as datelines name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatelineCity {
    /// Usual spelling: `Rio de Janeiro`.
    pub name: String,
    /// Its country; `None` for the United Nations.
    pub country: Option<Country>,
}

/// The table, by name in lower case.
#[derive(Clone, Debug, Default)]
pub struct Datelines {
    cities: BTreeMap<String, DatelineCity>,
}

impl Datelines {
    /// Reads the table.
    pub fn load(tables: &mut Tables<'_>) -> Datelines {
        let rows = tables.read("datelines.csv", BUILTIN, &["place", "country"], |row| {
            let name = row.words(0, "a place")?;
            let country = if row.cell(1).is_empty() { None } else { Some(row.country(1)?) };
            Ok(DatelineCity { name, country })
        });
        Datelines { cities: rows.into_iter().map(|city| (city.name.to_lowercase(), city)).collect() }
    }

    /// The city with this name, in whatever letter case.
    pub fn find(&self, name: &str) -> Option<&DatelineCity> {
        self.cities.get(&name.to_lowercase())
    }
}
