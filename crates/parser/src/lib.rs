//! Words, tags and dependencies of a sentence: tokenizer, part-of-speech tagger, dependency parser.
