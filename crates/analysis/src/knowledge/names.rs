//! How names are written: other orders, hyphens and accents, what a person is called for short, identifiers.

use dyad_corpus::Country;

/// A name as an identifier: lower case, accents of Latin letters folded, everything else a hyphen.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in plain(name).chars().flat_map(char::to_lowercase) {
        match letter {
            letter if letter.is_alphanumeric() => slug.push(letter),
            '\'' | '’' | '.' => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// A name without the accents of its Latin letters.
pub fn plain(name: &str) -> String {
    name.chars().map(fold).collect()
}

/// Other ways to write a person's usual name: accents folded; for names of East Asia hyphens, capitals and order.
pub fn variants(name: &str, country: Option<Country>) -> Vec<String> {
    let mut variants = vec![name.to_owned()];
    let words: Vec<&str> = name.split(' ').collect();
    match (country.as_ref().map(Country::code), words.as_slice()) {
        (Some("KOR" | "PRK" | "TWN" | "HKG"), [family, given @ ..]) if !given.is_empty() => {
            let given = given.join("-");
            if let Some((first, second)) = given.split_once('-') {
                for given in [
                    format!("{first}-{}", second.to_lowercase()),
                    format!("{first}-{}", capitalised(second)),
                    format!("{first} {}", capitalised(second)),
                    format!("{first}{}", second.to_lowercase()),
                ] {
                    variants.push(format!("{family} {given}"));
                    variants.push(format!("{given} {family}"));
                }
            } else {
                variants.push(format!("{given} {family}"));
            }
        }
        (Some("JPN"), [given, family]) => variants.push(format!("{family} {given}")),
        _ => {}
    }
    let folded: Vec<String> = variants.iter().map(|variant| plain(variant)).collect();
    variants.extend(folded);
    variants.sort();
    variants.dedup();
    variants
}

/// What a person is called for short: the family name by the custom of the country.
///
/// First in China, both Koreas, Taiwan, Thailand, Malaysia, Laos, Ethiopia and Singapore (where it may be the
/// given name that stands first and is used), last elsewhere, with its particles: "de Gaulle", "von der Leyen".
pub fn short_names(name: &str, country: Option<Country>) -> Vec<String> {
    const FIRST: [&str; 9] = ["CHN", "KOR", "PRK", "TWN", "THA", "MYS", "LAO", "ETH", "SGP"];
    const PARTICLES: [&str; 18] = [
        "de", "von", "der", "van", "den", "la", "Le", "De", "Van", "bin", "Ben", "ben", "da", "dos", "del",
        "di", "Di", "le",
    ];
    let words: Vec<&str> = name.split(' ').filter(|word| !is_suffix(word)).collect();
    let family = match words.as_slice() {
        [] => return Vec::new(),
        [only] => (*only).to_owned(),
        [first, ..] if country.is_some_and(|country| FIRST.contains(&country.code())) => (*first).to_owned(),
        [before @ .., last] => {
            let start =
                before.iter().skip(1).rposition(|word| !PARTICLES.contains(word)).map_or(1, |at| at + 2);
            let mut family = before.get(start..).unwrap_or_default().join(" ");
            if !family.is_empty() {
                family.push(' ');
            }
            family + last
        }
    };
    let mut short = vec![family.clone()];
    if let Some((article, bare)) = family.split_once('-')
        && ["al", "el", "Al", "El"].contains(&article)
    {
        short.push(bare.to_owned());
    }
    let folded: Vec<String> =
        short.iter().map(|name| plain(name)).filter(|name| !short.contains(name)).collect();
    short.extend(folded);
    short
}

/// Whether a word follows a name without being part of it: "Jr.", "III".
fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr." | "Sr." | "Jr" | "Sr")
        || word.len() > 1 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A letter without its accent, where it is a Latin letter.
fn fold(letter: char) -> char {
    const ACCENTS: [(&str, char); 30] = [
        ("áàâäãåāăą", 'a'),
        ("éèêëēęěė", 'e'),
        ("íìîïīı", 'i'),
        ("óòôöõøōő", 'o'),
        ("úùûüūůű", 'u'),
        ("çćč", 'c'),
        ("ñńň", 'n'),
        ("šśşș", 's'),
        ("žźż", 'z'),
        ("ýÿ", 'y'),
        ("ğ", 'g'),
        ("ř", 'r'),
        ("łľ", 'l'),
        ("đď", 'd'),
        ("țţť", 't'),
        ("ÁÀÂÄÃÅĀĂĄ", 'A'),
        ("ÉÈÊËĒĘĚĖ", 'E'),
        ("ÍÌÎÏĪİ", 'I'),
        ("ÓÒÔÖÕØŌŐ", 'O'),
        ("ÚÙÛÜŪŮŰ", 'U'),
        ("ÇĆČ", 'C'),
        ("ÑŃŇ", 'N'),
        ("ŠŚŞȘ", 'S'),
        ("ŽŹŻ", 'Z'),
        ("ÝŸ", 'Y'),
        ("Ğ", 'G'),
        ("Ř", 'R'),
        ("ŁĽ", 'L'),
        ("ĐĎ", 'D'),
        ("ȚŢŤ", 'T'),
    ];
    if letter.is_ascii() {
        return letter;
    }
    ACCENTS.iter().find(|(accented, _)| accented.contains(letter)).map_or(letter, |(_, plain)| *plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_follow_the_custom_of_the_country() {
        let cases = [
            ("Moon Jae-in", "KOR", "Moon"),
            ("Wang Yi", "CHN", "Wang"),
            ("Shinzo Abe", "JPN", "Abe"),
            ("Charles de Gaulle", "FRA", "de Gaulle"),
            ("Ursula von der Leyen", "DEU", "von der Leyen"),
            ("Jean-Yves Le Drian", "FRA", "Le Drian"),
            ("Ferdinand Marcos Jr.", "PHL", "Marcos"),
            ("Miguel de la Madrid", "MEX", "de la Madrid"),
            ("Nguyen Phu Trong", "VNM", "Trong"),
            ("Abiy Ahmed", "ETH", "Abiy"),
            ("George Shultz", "USA", "Shultz"),
        ];
        for (name, country, expected) in cases {
            assert_eq!(short_names(name, Country::from_code(country))[0], expected, "{name}");
        }
        assert_eq!(short_names("Nouri al-Maliki", Country::from_code("IRQ")), ["al-Maliki", "Maliki"]);
        assert_eq!(short_names("François Mitterrand", Country::from_code("FRA")), ["Mitterrand"]);
        assert_eq!(short_names("Viktor Orbán", Country::from_code("HUN")), ["Orbán", "Orban"]);
    }

    #[test]
    fn variants_follow_the_habits_of_news() {
        let korean = variants("Kang Kyung-wha", Country::from_code("KOR"));
        for expected in
            ["Kang Kyung-wha", "Kang Kyung Wha", "Kang Kyung-Wha", "Kyung-wha Kang", "Kang Kyungwha"]
        {
            assert!(korean.iter().any(|name| name == expected), "{expected} in {korean:?}");
        }
        assert!(variants("Shinzo Abe", Country::from_code("JPN")).iter().any(|name| name == "Abe Shinzo"));
        assert!(
            variants("Mevlüt Çavuşoğlu", Country::from_code("TUR"))
                .iter()
                .any(|name| name == "Mevlut Cavusoglu")
        );
    }

    #[test]
    fn identifiers_are_plain() {
        assert_eq!(slug("Recep Tayyip Erdoğan"), "recep-tayyip-erdogan");
        assert_eq!(slug("Port-au-Prince"), "port-au-prince");
        assert_eq!(slug("V. P. Singh"), "v-p-singh");
    }
}
