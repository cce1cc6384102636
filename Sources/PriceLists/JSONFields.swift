/// The fields of one JSON object, read strictly: unknown, missing and mistyped fields are errors that name the place.
struct JSONFields {
    /// Where the object stands, for errors.
    let location: String
    private let values: [String: JSONValue]

    init(_ value: JSONValue, at location: String, known names: [String]) throws(PriceListError) {
        guard case .object(let values) = value else {
            throw PriceListError(location: location, problem: "is not an object")
        }
        if let unknown = values.keys.filter({ !names.contains($0) }).min() {
            let allowed = names.joined(separator: ", ")
            throw PriceListError(location: location, problem: "unknown field \"\(unknown)\"; allowed are \(allowed)")
        }
        self.location = location
        self.values = values
    }

    func text(_ name: String) throws(PriceListError) -> String {
        guard let text = try optionalText(name) else { throw missing(name) }
        return text
    }

    func optionalText(_ name: String) throws(PriceListError) -> String? {
        guard let value = values[name] else { return nil }
        guard case .text(let text) = value, !text.isEmpty, text.utf8.count <= 512 else {
            throw error(name, "must be a text of 1 to 512 bytes")
        }
        return text
    }

    func integer(_ name: String) throws(PriceListError) -> Int {
        guard let value = values[name] else { throw missing(name) }
        guard case .integer(let integer) = value else { throw error(name, "must be an integer") }
        return integer
    }

    func flag(_ name: String) throws(PriceListError) -> Bool {
        guard let value = values[name] else { return false }
        guard case .flag(let flag) = value else { throw error(name, "must be true or false") }
        return flag
    }

    func list(_ name: String) throws(PriceListError) -> [JSONValue] {
        guard let value = values[name] else { return [] }
        guard case .list(let list) = value else { throw error(name, "must be a list") }
        return list
    }

    func texts(_ name: String) throws(PriceListError) -> [String] {
        var texts: [String] = []
        for value in try list(name) {
            guard case .text(let text) = value else { throw error(name, "must be a list of texts") }
            texts.append(text)
        }
        return texts
    }

    func object(_ name: String) throws(PriceListError) -> [String: JSONValue] {
        guard let value = values[name] else { return [:] }
        guard case .object(let object) = value else { throw error(name, "must be an object") }
        return object
    }

    /// The fields of an object inside this one; `nil` when it is not there.
    func nested(_ name: String, known names: [String]) throws(PriceListError) -> JSONFields? {
        guard let value = values[name] else { return nil }
        return try JSONFields(value, at: "\(location).\(name)", known: names)
    }

    func error(_ name: String, _ problem: String) -> PriceListError {
        PriceListError(location: "\(location).\(name)", problem: problem)
    }

    private func missing(_ name: String) -> PriceListError { error(name, "is missing") }
}
