/// The words of a sum in Spanish, Portuguese, German and French, each by its English name.
///
/// Only a line that asks in one of these languages is put into English, and only its words of measure: "a", "die" and
/// "son" mean something else in an English line. A line that asks for advice, or tells of harm, stays as it is.
enum ForeignWords {
    static func translated(_ tokens: [LineToken]) -> [LineToken] {
        guard tokens.contains(where: { isForeign($0) }) else { return tokens }
        let words = tokens.map { $0.word.map(plain) ?? "" }
        guard isAsked(words), Set(words).isDisjoint(with: never) else { return tokens }
        var result: [LineToken] = []
        var index = 0
        while index < tokens.count {
            if let (width, english) = phrase(at: index, words) {
                for word in english { result.append(LineToken(kind: .word(word), isGlued: false)) }
                index += width
            } else if asking.contains(words[index]) {
                // "quantos mg" and "cuánto es" count the unit that follows, or ask how much.
                let isCounted = words.indices.contains(index + 1) && (words[index].hasSuffix("s") || words[index].hasSuffix("e") || units.contains(words[index + 1]))
                for word in ["how", isCounted ? "many" : "much"] { result.append(LineToken(kind: .word(word), isGlued: false)) }
                index += 1
            } else if let english = single(words[index], at: index, tokens, words) {
                if !english.isEmpty { result.append(LineToken(kind: .word(english), isGlued: false)) }
                index += 1
            } else {
                result.append(tokens[index])
                index += 1
            }
        }
        return result
    }

    /// Without accents: `cuántos`, `cuantos`.
    private static func plain(_ word: String) -> String {
        guard word.utf8.contains(where: { $0 >= 0x80 }) else { return word }
        var text = ""
        for character in word { text.append(contentsOf: letters[character] ?? String(character)) }
        return text
    }

    private static let letters: [Character: String] = [
        "á": "a", "à": "a", "â": "a", "ã": "a", "ä": "a", "é": "e", "è": "e", "ê": "e", "ë": "e", "í": "i", "î": "i", "ï": "i", "ó": "o", "ô": "o", "õ": "o", "ö": "o",
        "ú": "u", "û": "u", "ù": "u", "ü": "u", "ç": "c", "ñ": "n", "ß": "ss",
    ]

    /// Words that no English line has; most lines have none and go no further.
    private static func isForeign(_ token: LineToken) -> Bool { token.word.map { asking.contains(plain($0)) || measures.contains(plain($0)) || plain($0) == "wie" } ?? false }

    private static let asking: Set<String> = ["cuanto", "cuantos", "cuanta", "cuantas", "quanto", "quantos", "quanta", "quantas", "wieviel", "wieviele", "combien"]
    private static let measures: Set<String> = [
        "gotas", "gota", "tropfen", "gouttes", "goutte", "comprimido", "comprimidos", "pastilla", "pastillas", "tablette", "tabletten", "comprime", "comprimes", "semana", "semanas", "woche", "wochen", "semaine", "semaines", "prozent", "ciento", "cento",
        "mitad", "metade", "halfte", "moitie",
    ]

    private static let units: Set<String> = ["mg", "mcg", "ml", "g", "milligramm", "milligrammes", "tropfen", "tabletten", "tage", "wochen"]

    /// A word that asks, or two words of measure.
    private static func isAsked(_ words: [String]) -> Bool {
        let isGerman = words.indices.dropLast().contains { words[$0] == "wie" && ["viel", "viele", "lange", "oft"].contains(words[$0 + 1]) }
        return isGerman || words.contains(where: asking.contains) || words.filter(measures.contains).count >= 2
    }

    /// Harm, advice, most amounts: such a line is no sum in any language.
    private static let never: Set<String> = [
        "maximo", "maxima", "maximal", "maximale", "hochstdosis", "hochstens", "letal", "mortal", "todlich", "mortelle", "morir", "morrer", "sterben", "mourir", "matar", "matarme", "sobredosis", "sobredose", "uberdosis", "surdose", "overdose", "suicidio", "selbstmord",
        "colocarme", "drogar", "debo", "deberia", "devo", "deveria", "soll", "sollte", "dois", "devrais", "seguro", "segura", "sicher", "demasiado", "demais", "trop", "peligroso", "perigoso", "gefahrlich", "dangereux", "alcohol", "alcool", "alkohol",
    ]

    private static func phrase(at index: Int, _ words: [String]) -> (Int, [String])? {
        for phrase in phrases where words[index...].starts(with: phrase.foreign) { return (phrase.foreign.count, phrase.english) }
        return nil
    }

    private static let phrases: [(foreign: [String], english: [String])] = {
        var result: [(foreign: [String], english: [String])] = []
        for row in phraseRows.split(separator: "\n") {
            let sides = row.split(separator: "=")
            let english = sides[0].split(separator: " ").map(String.init)
            for phrase in sides[1].split(separator: ",") { result.append((phrase.split(separator: " ").map(String.init), english)) }
        }
        // The longer one first: "cuanto tiempo" is no "cuanto".
        return result.sorted { $0.foreign.count > $1.foreign.count }
    }()

    private static let phraseRows = """
        how long = cuanto tiempo, quanto tempo, combien de temps, wie lange
        how many = wie viele, combien de
        how much = wie viel
        percent = por ciento, por cento, pour cent
        a day = al dia, por dia, ao dia, am tag, pro tag, par jour
        a week = a la semana, por semana, pro woche, par semaine
        morning = por la manana, de manha, da manha, am morgen, le matin
        night = por la noche, de noite, a noite, am abend, le soir
        half of = la mitad de, a metade de, die halfte von, la moitie de
        in = hay en, ha em
        is = y a t il, il y a
        left = me quedan, me queda
        each = cada uno, cada um, cada una, cada uma
        """

    /// One word, by what stands around it; empty for a word that says nothing.
    private static func single(_ word: String, at index: Int, _ tokens: [LineToken], _ words: [String]) -> String? {
        let isBeforeNumber = tokens.indices.contains(index + 1) && tokens[index + 1].number != nil
        // "de 2 a 1,5": from the one to the other.
        let isFrom = isBeforeNumber && tokens.indices.dropFirst(index + 2).prefix(3).contains { toward.contains(words[$0]) && tokens.indices.contains($0 + 1) && tokens[$0 + 1].number != nil }
        switch word {
        case "de", "von", "do", "da", "du", "d": return isFrom ? "from" : "of"
        case "desde": return "from"
        // "cada gota", "por gota": one of them.
        case "gota", "tropfen", "goutte": return index > 0 && ["cada", "jeder", "jede", "chaque", "por", "pro", "par", "une"].contains(words[index - 1]) ? "drop" : "drops"
        // "50 Tabletten mit 1 mg": of so much each.
        case "mit", "con", "com", "avec": return isBeforeNumber && index > 0 && measures.contains(words[index - 1]) ? "of" : "with"
        case "a", "auf", "para", "zu", "pour":
            let isTo = isBeforeNumber && index > 0 && (index - 1...index).contains { $0 > 0 && (tokens[$0 - 1].number != nil || ["mg", "ml", "mcg"].contains(words[$0 - 1])) }
            if isTo { return "to" }
            return ["para", "pour"].contains(word) ? "for" : word == "a" && !isBeforeNumber ? "" : nil
        default: return table[word]
        }
    }

    private static let toward: Set<String> = ["a", "auf", "para", "zu", "hasta", "ate"]

    private static let table: [String: String] = {
        var result: [String: String] = [:]
        for (english, list) in forms { for form in list.split(separator: " ") { result[String(form)] = english } }
        return result
    }()

    private static let forms: [String: String] = [
        "": "el la los las o os as le les der die das den dem l yo eu ich je j il elle me mir quiero quero will veux se es",
        "is": "e ist est son sao sind sont da fait font macht",
        "has": "hat tiene tem contiene contem contient enthalt",
        "they": "sie ils elles ellos eles ellas elas",
        "for": "fur",
        "one": "un una um uma ein eine einen einem einer une",
        "what": "que qual cual was quel quelle welche welcher",
        "in": "en em dans im",
        "and": "y und et",
        "of": "del des",
        "have": "tengo tenho habe ai jai hay",
        "take": "tomo nehme prends toma tomar nimmt prend estoy",
        "percent": "prozent porciento porcento pourcent",
        "drops": "gotas gouttes",
        "tablets": "comprimido comprimidos pastilla pastillas tablette tabletten comprime comprimes pille pillen",
        "day": "dia dias tag tage tagen jour jours", "week": "semana semanas woche wochen semaine semaines", "month": "mes meses monat monate monaten mois",
        "daily": "taglich diario diaria diariamente quotidien",
        "every": "cada alle jede jeden jeder chaque", "per": "por pro par",
        "minus": "menos moins weniger", "plus": "mas mais mehr",
        "cut": "reduccion reducir reduzco bajar bajo bajando reducao reduzir reduzo reduzindo baixar baixo reduktion reduzieren reduziere senken senke reduction reduire reduis baisse baisser bajada",
        "until": "hasta ate bis jusqua jusqu", "from": "desde",
        "half": "mitad metade halfte moitie medio media meio meia halbe halbes halben halb demi demie", "quarter": "cuarto quarto viertel quart",
        "zero": "cero null", "dose": "dosis dosen doses",
        "morning": "manana manha morgens matin", "night": "noche noite nachts abends soir nuit",
        "left": "fica ficam queda quedan sobra sobram resta restam bleibt bleiben ubrig reste restent",
        "last": "dura duran durara duraran duram reicht reichen dure durent dureront",
        "weigh": "pesa pesan peso wiegt pese poids gewicht",
        "water": "agua wasser eau", "dissolve": "disuelto disuelvo disuelta dissolvido dissolvo dissolvida gelost aufgelost lose dissous",
        "times": "veces vezes mal fois", "total": "gesamt insgesamt",
        "equal": "equivale equivalen equivalem entspricht entsprechen equivaut", "by": "um",
        "two": "dos dois duas zwei deux", "three": "tres drei trois", "four": "cuatro quatro vier quatre", "five": "cinco funf cinq", "ten": "diez dez zehn dix",
        "if": "si se wenn", "now": "ahora agora jetzt maintenant", "after": "despues depois nach apres",
    ]
}
