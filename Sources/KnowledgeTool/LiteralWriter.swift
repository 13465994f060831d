/// Writes a pack as Swift source: one string literal, which the compiler embeds as it is.
enum LiteralWriter {
    /// The source of a file that declares `name`.
    static func source(name: String, bytes: [UInt8]) -> [UInt8] {
        var result = Array("/// The knowledge base as the build compiled it from Knowledge/.\nlet \(name): StaticString = \"".utf8)
        result.reserveCapacity(bytes.count * 3)
        for byte in bytes {
            switch byte {
            case 0x22, 0x5C: result += [0x5C, byte]
            case 0x00: result += Array("\\0".utf8)
            case 0x0A: result += Array("\\n".utf8)
            case 0x0D: result += Array("\\r".utf8)
            case 0x01..<0x20, 0x7F: result += Array("\\u{\(String(byte, radix: 16))}".utf8)
            default: result.append(byte)
            }
        }
        return result + Array("\"\n".utf8)
    }
}
