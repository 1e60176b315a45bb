import Childcare

/// What the YAML parser says, in both languages; of what has no French, French says no more than where it is.
enum YAMLWords {
    static func words(_ problem: String) -> BilingualText {
        guard let french = french[problem] else { return BilingualText(fr: "illisible", en: "\(problem)") }
        return BilingualText(fr: "\(french)", en: "\(problem)")
    }

    private static let french: [String: String] = [
        "block sequence entries are not allowed in this context": "un élément de liste n’a pas sa place ici",
        "control characters are not allowed": "les caractères de contrôle ne sont pas admis",
        "could not find expected ':'": "il manque un deux-points",
        "did not find expected ',' or ']'": "il manque une virgule ou un crochet fermant",
        "did not find expected ',' or '}'": "il manque une virgule ou une accolade fermante",
        "did not find expected '-' indicator": "il manque le tiret d’un élément de liste",
        "did not find expected key": "il manque une clé",
        "did not find expected node content": "il manque une valeur",
        "did not find expected <document start>": "il manque le début du document",
        "did not find expected comment or line break": "il manque une fin de ligne",
        "did not find expected whitespace or line break": "il manque une espace ou une fin de ligne",
        "did not find expected hexdecimal number": "il manque un nombre hexadécimal",
        "did not find expected alphabetic or numeric character": "il manque une lettre ou un chiffre",
        "found a tab character that violates indentation": "une tabulation rompt l’indentation",
        "found a tab character where an indentation space is expected": "une tabulation se trouve à la place d’espaces",
        "found character that cannot start any token": "un caractère ne peut rien commencer ici",
        "found undefined tag handle": "une étiquette n’est pas définie",
        "found unexpected ':'": "un deux-points est de trop",
        "found unexpected document indicator": "un début de document est de trop",
        "found unexpected end of stream": "le texte s’arrête trop tôt",
        "found unknown escape character": "un échappement est inconnu",
        "invalid Unicode character": "un caractère Unicode n’est pas valable",
        "invalid leading UTF-8 octet": "un octet n’est pas de l’UTF-8",
        "invalid trailing UTF-8 octet": "un octet n’est pas de l’UTF-8",
        "mapping keys are not allowed in this context": "une clé n’a pas sa place ici",
        "mapping values are not allowed in this context": "une valeur n’a pas sa place ici",
    ]
}
