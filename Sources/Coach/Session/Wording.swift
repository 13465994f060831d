import Document

extension [Inline] {
    /// Words in which what can be typed stands between backticks, as `Type `help`.` does: that becomes something to type,
    /// so that a screen paints it and no backtick reaches a person. One backtick alone stays as it is.
    static func words(_ text: String) -> [Inline] {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 2, parts.count % 2 == 1 else { return [.text(text)] }
        return parts.enumerated().compactMap { index, part in
            part.isEmpty ? nil : index % 2 == 1 ? .command(part) : .text(part)
        }
    }
}
