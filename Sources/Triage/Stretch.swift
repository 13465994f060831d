/// A line that was read, or a part of one, with the pieces that it was read from.
struct Stretch {
    let line: Line
    private let pieces: ArraySlice<Piece>

    /// Reads as much of a line as `pieces` says.
    init(_ folded: [UInt8], _ pieces: ArraySlice<Piece>, _ blob: Blob) { self.init(line: Lexicon(blob).read(folded, pieces), pieces: pieces) }

    private init(line: Line, pieces: ArraySlice<Piece>) { (self.line, self.pieces) = (line, pieces) }

    /// The stretches between breaks of at least this strength, each made when it is looked at; none where there is but one.
    func parts(endingAt strength: UInt8) -> some Sequence<Stretch> {
        var ranges: [Range<Int>] = []
        var start = pieces.startIndex
        while start < pieces.endIndex {
            let end = pieces[(start + 1)...].firstIndex { $0.breakBefore >= strength } ?? pieces.endIndex
            ranges.append(start..<end)
            start = end
        }
        return (ranges.count > 1 ? ranges : []).lazy.map { range in
            Stretch(line: line.part(range.lowerBound - pieces.startIndex..<range.upperBound - pieces.startIndex), pieces: pieces[range])
        }
    }

    /// How strong a break ends a clause, and a sentence.
    static let comma: UInt8 = 1, stop: UInt8 = 2
}
