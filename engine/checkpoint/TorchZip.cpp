// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/Containers.h"
#include "engine/checkpoint/Fail.h"
#include "engine/checkpoint/Pickle.h"
#include "engine/checkpoint/StateDict.h"
#include "engine/checkpoint/Zip.h"

#include <map>
#include <set>

namespace stemma::ckpt {
namespace {

constexpr std::string_view kPickle = "data.pkl";

/// The entries "<root>data/<key>".
class ZipStorages : public Storages {
public:
    ZipStorages(Zip& zip, std::string_view root)
        : zip_(zip)
        , root_(root) {}

    Blob storage(const StorageId& id) override {
        const auto* entry = zip_.find(root_ + "data/" + std::string(id.key));
        if (!entry)
            damaged("the storage " + shown(id.key) + " is missing");
        if (entry->method == 0) {
            stored_.insert(entry);
            return zip_.content(*entry);
        }
        const auto [at, isNew] = unpacked_.try_emplace(entry); // several tensors may share it
        if (isNew)
            at->second = zip_.content(*entry);
        return at->second;
    }

    std::vector<Checkpoint::Sum> sums() {
        std::vector<Checkpoint::Sum> all;
        for (const auto* entry : stored_)
            if (entry->crc != 0)
                all.push_back(
                    {std::string(entry->name), entry->packed, entry->crc, zip_.content(*entry).owner});
        return all;
    }

private:
    Zip& zip_;
    std::string root_;
    std::set<const Zip::Entry*> stored_; ///< in the order of their names
    std::map<const Zip::Entry*, Blob> unpacked_;
};

/// The folder that everything lies in, with its slash.
std::string_view rootOf(const Zip& zip) {
    const Zip::Entry* found = nullptr;
    for (const Zip::Entry& e : zip.entries())
        if (e.name == kPickle ||
            (e.name.ends_with(kPickle) && e.name.find('/') == e.name.size() - kPickle.size() - 1)) {
            if (found)
                damaged("two entries data.pkl");
            found = &e;
        }
    if (!found)
        unknown("a zip archive without data.pkl, which torch.save writes");
    return found->name.substr(0, found->name.size() - kPickle.size());
}

bool isTorchScript(const Zip& zip, const std::string& root) {
    if (zip.find(root + "constants.pkl"))
        return true;
    const std::string code = root + "code/";
    for (const Zip::Entry& e : zip.entries())
        if (e.name.starts_with(code))
            return true;
    return false;
}

} // namespace

Checkpoint readTorchZip(const Blob& file, std::uint64_t mostUnpacked) {
    Zip zip(file, mostUnpacked);
    const std::string root(rootOf(zip));
    if (isTorchScript(zip, root))
        throw Error(Fault::TorchScriptModel, {}, "an archive of torch.jit.save");
    if (const auto* order = zip.find(root + "byteorder");
        order && textOf(zip.content(*order).bytes) != "little")
        unknown("weights of a big-endian machine");
    const Blob pickle = zip.checkedContent(*zip.find(root + std::string(kPickle)));
    const PickleGraph graph = readPickle(pickle.bytes);
    ZipStorages storages(zip, root);
    Checkpoint read = readStateDict(graph, storages, file.bytes.size());
    read.container = "PyTorch zip";
    read.sums = storages.sums();
    return read;
}

} // namespace stemma::ckpt
