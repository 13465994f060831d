import FoundationEssentials
import Glibc
import Knowledge

// Ebb's own index and scorer over anybody's collection, so that the engine can be held against others.
// README.md describes the protocol.

/// A line of the collection.
struct CollectionLine: Decodable {
    var id: String
    var title: String?
    var text: String?
    var aliases: [String]?

    /// The same fields as an entry has: its title, its stored asks and its text.
    var document: IndexedDocument {
        IndexedDocument(title: title ?? "", asks: aliases ?? [], body: text ?? "")
    }
}

/// Ends the program with one line for standard error; 1 could not be done, 2 malformed.
func fail(_ problem: String, status: Int32) -> Never {
    write("search-collection: \(problem)\n", to: 2)
    exit(status)
}

/// Writes all of `text`, unbuffered, so that a caller who waits for each reply gets it.
func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
        var written = 0
        while written < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
            if count < 0 && errno == EINTR { continue }
            // A reader that went away is the ordinary end.
            guard count > 0 else { exit(1) }
            written += count
        }
    }
}

/// The lines of a file, without their ends.
func lines(of path: String) -> [ArraySlice<UInt8>] {
    guard let file = fopen(path, "r") else {
        fail("the collection can't be opened (\(String(cString: strerror(errno)))): give the path of a JSON Lines file", status: 1)
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&buffer, 1, buffer.count, file)
        bytes += buffer[..<count]
        if count < buffer.count { break }
    }
    guard ferror(file) == 0 else { fail("the collection can't be read (\(String(cString: strerror(errno)))): give the path of a JSON Lines file", status: 1) }
    return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
}

guard CommandLine.arguments.count == 2 else {
    fail("one argument is needed: the path of a JSON Lines file whose lines are {\"id\", \"title\", \"text\", \"aliases\"?}", status: 2)
}

var ids: [String] = []
var builder = IndexBuilder()
var counts: [String: Int] = [:]
let decoder = JSONDecoder()
for (number, line) in lines(of: CommandLine.arguments[1]).enumerated() where !line.isEmpty {
    guard let document = try? decoder.decode(CollectionLine.self, from: Data(line)) else {
        fail("line \(number + 1) of the collection is not an object with a string \"id\": correct it and start again", status: 1)
    }
    ids.append(document.id)
    builder.add(document.document)
    for word in Spelling.words(of: ([document.title, document.text].compactMap(\.self) + (document.aliases ?? [])).joined(separator: "\n")) { counts[word, default: 0] += 1 }
}
// Whatever stands in the collection is right; a word of a question that doesn't is mended to one that does.
let spelling = Spelling(words: counts.map { SpellingWord($0.key, count: $0.value, isCurated: true) }, guards: [])
let bytes = builder.build()
let searcher = Searcher(Index(PackBytes(bytes)))
write("READY\t\(bytes.count)\n", to: 1)

while let line = readLine() {
    let tab = line.firstIndex(of: "\t")
    let text = tab.map { line[line.index(after: $0)...] } ?? ""
    let hits = searcher.search(spelling.read(String(text)).line, limit: 10).hits
    write(line[..<(tab ?? line.endIndex)] + "\t" + hits.map { "\(ids[$0.document]):\($0.score)" }.joined(separator: " ") + "\n", to: 1)
}
