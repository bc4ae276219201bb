//! News agencies, publishers and broadcasters: `knowledge/publishers.csv`.

use super::table::Tables;
use dyad_corpus::Country;
use std::collections::BTreeMap;

const BUILTIN: &str = include_str!("../../../../knowledge/publishers.csv");

/// What a news organisation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutletKind {
    /// Others print its copy.
    Agency,
    /// Prints its own paper or site.
    Publisher,
    /// Radio or television.
    Broadcaster,
    /// Sells pictures; named in credits only.
    Pictures,
}

/// A news organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Its usual name.
    pub name: String,
    /// What it does.
    pub kind: OutletKind,
    /// Where it has its seat; `None` for those without one.
    pub country: Option<Country>,
}

/// The table by name, alias and web address.
#[derive(Clone, Debug, Default)]
pub struct Publishers {
    outlets: Vec<Outlet>,
    names: BTreeMap<String, usize>,
    domains: BTreeMap<String, usize>,
}

impl Publishers {
    /// Reads the table. Where two rows share a name, the later one holds.
    pub fn load(tables: &mut Tables<'_>) -> Publishers {
        let columns = ["name", "aliases", "kind", "country", "domains"];
        let rows = tables.read("publishers.csv", BUILTIN, &columns, |row| {
            let name = row.words(0, "a name")?;
            let kind = match row.cell(2) {
                "agency" => OutletKind::Agency,
                "publisher" => OutletKind::Publisher,
                "broadcaster" => OutletKind::Broadcaster,
                "pictures" => OutletKind::Pictures,
                other => {
                    return Err(row.error(format!(
                        "expected \"agency\", \"publisher\", \"broadcaster\" or \"pictures\", but found \"{other}\""
                    )));
                }
            };
            let country = if row.cell(3).is_empty() { None } else { Some(row.country(3)?) };
            let names: Vec<String> = std::iter::once(name.as_str()).chain(row.list(1)).map(fold_name).collect();
            let domains: Vec<String> = row.list(4).map(str::to_lowercase).collect();
            Ok((Outlet { name, kind, country }, names, domains))
        });
        let mut publishers = Publishers::default();
        for (outlet, names, domains) in rows {
            let place = publishers.outlets.len();
            publishers.outlets.push(outlet);
            publishers.names.extend(names.into_iter().map(|name| (name, place)));
            publishers.domains.extend(domains.into_iter().map(|domain| (domain, place)));
        }
        publishers
    }

    /// The outlet with this name or alias; letter case and "The" do not count.
    pub fn find(&self, name: &str) -> Option<&Outlet> {
        // no name in the table is that long
        if name.len() > 60 {
            return None;
        }
        self.names.get(&fold_name(name)).and_then(|place| self.outlets.get(*place))
    }

    /// The outlet whose site an address belongs to: `https://www.koreaherald.com/view.php?ud=1`.
    pub fn find_by_address(&self, address: &str) -> Option<&Outlet> {
        let host = address.split("://").nth(1).unwrap_or(address).split(['/', '?', '#', ':']).next()?;
        let mut host = host.to_lowercase();
        loop {
            if let Some(place) = self.domains.get(&host) {
                return self.outlets.get(*place);
            }
            host = host.split_once('.')?.1.to_owned();
        }
    }
}

fn fold_name(name: &str) -> String {
    let lower = name.trim().to_lowercase().replace('’', "'");
    lower.strip_prefix("the ").unwrap_or(&lower).to_owned()
}
