import Knowledge

/// A choice said in words: "number 2", "the second one", "option three please".
enum SpokenChoice {
    /// The number of the choice that the words of a line name; nil where the line is anything else.
    static func number(in words: [String]) -> Int? {
        guard words.count > 1, words.count <= 5 else { return nil }
        let telling = words.filter { !fillers.contains($0) }
        guard telling.count == 1, let number = numbers[telling[0]] else { return nil }
        // "2 mg" and "two please" may mean a dose; a choice is called one.
        return ordinals.contains(telling[0]) || !markers.isDisjoint(with: words) ? number : nil
    }

    private static let markers: Set<String> = ["number", "option", "choice", "topic", "nr"]
    private static let fillers: Set<String> = markers.union(["the", "one", "please", "pls", "show", "me", "open", "read", "ok", "yes", "take", "let", "see",
        "that", "and", "id", "like"])
    private static let ordinals: Set<String> = ["first", "second", "third", "fourth", "fifth"]
    private static let numbers = ["1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "two": 2, "three": 3, "four": 4, "five": 5, "first": 1, "second": 2, "third": 3,
        "fourth": 4, "fifth": 5]
}
