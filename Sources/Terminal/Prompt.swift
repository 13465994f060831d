import CEditline

/// What stands before the line that is typed.
public struct Prompt: Equatable, Sendable, ExpressibleByStringLiteral {
    /// A stretch of the prompt in one style.
    public struct Part: Equatable, Sendable {
        /// What is shown; control characters and characters without a width are left out.
        public var text: String
        /// The numbers of an SGR sequence, such as `1;36`; nil for plain text.
        public var style: String?

        /// A stretch of `text`.
        public init(_ text: String, style: String? = nil) {
            self.text = text
            self.style = style
        }
    }

    /// The stretches from left to right.
    public var parts: [Part]

    /// A prompt of one stretch.
    public init(_ text: String, style: String? = nil) {
        parts = [Part(text, style: style)]
    }

    /// A prompt of several stretches.
    public init(_ parts: [Part]) {
        self.parts = parts
    }

    /// A plain prompt.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// The character that stands around a sequence without width.
    static let literal: Unicode.Scalar = "\u{1}"

    /// The prompt as libedit wants it. Its rules: a sequence stands between two literal characters, a
    /// character that is shown must follow it, and two sequences may not meet. So each stretch gets one
    /// sequence that resets and styles at once, and a plain blank comes last where a style was used.
    func encoded(isStyled: Bool, isUTF8: Bool) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var isPlain = true
        func open(_ codes: String) {
            result.append(Self.literal)
            result += "\u{1B}[\(codes)m".unicodeScalars
            result.append(Self.literal)
        }
        let cleaned = parts.map { (scalars: Self.shown($0.text, isUTF8: isUTF8), style: isStyled ? $0.style : nil) }
            .filter { !$0.scalars.isEmpty }
        for (index, part) in cleaned.enumerated() {
            var scalars = part.scalars
            // A blank at the very end looks the same in any style and can carry the reset.
            let carriesReset = index == cleaned.count - 1 && part.style != nil && scalars.last == " "
            if carriesReset { scalars.removeLast() }
            if !scalars.isEmpty {
                if let style = part.style {
                    open("0;" + style)
                    isPlain = false
                } else if !isPlain {
                    open("0")
                    isPlain = true
                }
                result += scalars
            }
            if carriesReset {
                if !isPlain { open("0") }
                isPlain = true
                result.append(" ")
            }
        }
        if !isPlain {
            open("0")
            result.append(" ")
        }
        return result
    }

    /// What libedit can show and measure: no controls, nothing of zero width, ASCII where there is no UTF-8.
    private static func shown(_ text: String, isUTF8: Bool) -> [Unicode.Scalar] {
        text.unicodeScalars.compactMap { scalar in
            if scalar.value < 0x20 || scalar.value == 0x7F { return nil }
            if scalar.value < 0x7F { return scalar }
            guard isUTF8 else { return "?" }
            return edit_columns(Int32(bitPattern: scalar.value)) > 0 ? scalar : nil
        }
    }
}
