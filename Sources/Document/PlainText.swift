/// Renders a document as plain text: no colour, no drawing, nothing that a screen reader trips over.
public struct PlainText: Sendable {
    /// Columns a line may take.
    public var width: Int

    /// Plain text of `width` columns.
    public init(width: Int = 80) {
        self.width = width
    }

    /// The document as text, without a newline at its end.
    public func render(_ document: Document) -> String {
        Layout(width: width).lines(of: document).map(\.text).joined(separator: "\n")
    }
}
