//! The closed sets of names that a parse uses: word classes, Penn tags, relations.

/// Defines an enum whose variants carry the treebank's own spelling.
macro_rules! names {
    ($(#[$about:meta])* $name:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = concat!("`", $text, "`")] $variant),* }

        impl $name {
            /// Every member, in the order of declaration; its place here is its code in the model file.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The treebank's spelling.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }

            /// The member with this spelling, if there is one.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }
    };
}

names! {
    /// Word classes of Universal Dependencies.
    Upos {
        ADJ = "ADJ", ADP = "ADP", ADV = "ADV", AUX = "AUX", CCONJ = "CCONJ", DET = "DET", INTJ = "INTJ",
        NOUN = "NOUN", NUM = "NUM", PART = "PART", PRON = "PRON", PROPN = "PROPN", PUNCT = "PUNCT",
        SCONJ = "SCONJ", SYM = "SYM", VERB = "VERB", X = "X",
    }
}

names! {
    /// Penn tags as the English Web Treebank uses them: tense, voice, number.
    Xpos {
        CC = "CC", CD = "CD", DT = "DT", EX = "EX", FW = "FW", IN = "IN", JJ = "JJ", JJR = "JJR",
        JJS = "JJS", LS = "LS", MD = "MD", NN = "NN", NNS = "NNS", NNP = "NNP", NNPS = "NNPS", PDT = "PDT",
        POS = "POS", PRP = "PRP", PossessivePronoun = "PRP$", RB = "RB", RBR = "RBR", RBS = "RBS",
        RP = "RP", SYM = "SYM", TO = "TO", UH = "UH", VB = "VB", VBD = "VBD", VBG = "VBG", VBN = "VBN",
        VBP = "VBP", VBZ = "VBZ", WDT = "WDT", WP = "WP", WhosePronoun = "WP$", WRB = "WRB", ADD = "ADD",
        AFX = "AFX", GW = "GW", HYPH = "HYPH", NFP = "NFP", Dollar = "$", OpenQuote = "``",
        CloseQuote = "''", OpenBracket = "-LRB-", CloseBracket = "-RRB-", Comma = ",", Stop = ".",
        Colon = ":",
    }
}

names! {
    /// Relations of Universal Dependencies, with the subtypes of the English treebanks.
    Relation {
        Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", AdvclRelcl = "advcl:relcl", Advmod = "advmod",
        Amod = "amod", Appos = "appos", Aux = "aux", AuxPass = "aux:pass", Case = "case", Cc = "cc",
        CcPreconj = "cc:preconj", Ccomp = "ccomp", Compound = "compound", CompoundPrt = "compound:prt",
        Conj = "conj", Cop = "cop", Csubj = "csubj", CsubjOuter = "csubj:outer", CsubjPass = "csubj:pass",
        Dep = "dep", Det = "det", DetPredet = "det:predet", Discourse = "discourse",
        Dislocated = "dislocated", Expl = "expl", Fixed = "fixed", Flat = "flat", Goeswith = "goeswith",
        Iobj = "iobj", List = "list", Mark = "mark", Nmod = "nmod", NmodDesc = "nmod:desc",
        NmodPoss = "nmod:poss", NmodUnmarked = "nmod:unmarked", Nsubj = "nsubj", NsubjOuter = "nsubj:outer",
        NsubjPass = "nsubj:pass", Nummod = "nummod", Obj = "obj", Obl = "obl", OblAgent = "obl:agent",
        OblUnmarked = "obl:unmarked", Orphan = "orphan", Parataxis = "parataxis", Punct = "punct",
        Reparandum = "reparandum", Root = "root", Vocative = "vocative", Xcomp = "xcomp",
    }
}

impl Relation {
    /// The relation without its subtype: `nsubj:pass` gives `nsubj`.
    #[must_use]
    pub fn universal(self) -> &'static str {
        let name = self.as_str();
        name.split_once(':').map_or(name, |(universal, _)| universal)
    }

    /// `nsubj`, `nsubj:pass`, `nsubj:outer`, `csubj` and its subtypes.
    #[must_use]
    pub fn is_subject(self) -> bool {
        matches!(self.universal(), "nsubj" | "csubj")
    }
}
