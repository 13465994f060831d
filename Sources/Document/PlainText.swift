/// Renders a document as plain text: no colour, no drawing, nothing that a screen reader trips over.
public struct PlainText: Sendable {
    /// Columns a line may take.
    public var width: Int
    /// True where a screen reader reads it: no columns, no bars, nothing that stands for something by its place.
    public var isLinear: Bool

    /// Plain text of `width` columns.
    public init(width: Int = 80, isLinear: Bool = false) {
        self.width = width
        self.isLinear = isLinear
    }

    /// The document as text, without a newline at its end.
    public func render(_ document: Document) -> String {
        let lines = Layout(width: width, isLinear: isLinear).lines(of: document)
        // Put together as bytes: a string that grows piece by piece takes three times as long.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines.count * min(width + 1, 100))
        for line in lines {
            for run in line.runs { bytes.append(contentsOf: run.text.utf8) }
            bytes.append(UInt8(ascii: "\n"))
        }
        if !bytes.isEmpty { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
