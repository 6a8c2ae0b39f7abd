// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/StateDict.h"

#include "engine/checkpoint/Fail.h"
#include "engine/checkpoint/PickleFacts.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace stemma::ckpt {
namespace {

constexpr std::size_t kMostTensors = 100'000;
constexpr std::size_t kMostNames = 20 << 20;  ///< bytes of all names together
constexpr std::size_t kMostSizes = 1'000'000; ///< of all tensors' dimensions together

/// In which order a dict's entries are looked at for the weights; the empty one is the dict itself.
constexpr std::string_view kWrappers[] = {"state", "state_dict", "model_state_dict", "model",
                                          "",      "ema",        "best_state"};

constexpr std::string_view kPrefixes[] = {"module.", "model.", "_orig_mod."};

/// What was found out about a dict, asked once for each: many others may refer to a long one.
class Answers {
public:
    explicit Answers(const PickleGraph& g)
        : known_(g.size(), kUnknown) {}

    template <class Ask>
    bool operator()(Ref r, Ask ask) {
        if (r == kNoRef)
            return false;
        if (known_[r] == kUnknown)
            known_[r] = ask(r) ? kYes : kNo;
        return known_[r] == kYes;
    }

private:
    enum Answer : std::uint8_t { kUnknown, kNo, kYes };
    std::vector<Answer> known_;
};

bool hasTensors(const PickleGraph& g, Ref dict) {
    if (g.is(dict, Kind::Dict))
        for (auto i = g.items(dict); i; i.next()) {
            i.next();
            if (isTensor(g, *i))
                return true;
        }
    return false;
}

bool isQuantized(const PickleGraph& g, Ref state) { return g.value(state, "__quantized") != kNoRef; }

/// What is set on a torch.nn.Module that was saved as the Python object that it was.
bool isModuleState(const PickleGraph& g, Ref state) { return g.value(state, "_modules") != kNoRef; }

/// Where the weights lie in the file and what they lie in.
struct Found {
    Ref state = kNoRef;
    Ref around = kNoRef; ///< the dict with the other entries
};

Found findState(const PickleGraph& g) {
    if (!g.is(g.root, Kind::Dict))
        return {};
    for (const std::string_view wrapper : kWrappers) {
        const Ref state = wrapper.empty() ? g.root : g.value(g.root, wrapper);
        if (isQuantized(g, state))
            throw Error(Fault::DiffqModel, {}, "quantised by DiffQ");
        if (hasTensors(g, state))
            return {state, g.root};
    }
    // Under a name of somebody's own, if there is no choice.
    Found only;
    Answers tensorsIn(g);
    for (auto i = g.items(g.root); i; i.next()) {
        const Ref key = *i;
        i.next();
        if (!g.is(key, Kind::Text) || !tensorsIn(*i, [&](Ref r) { return hasTensors(g, r); }))
            continue;
        if (only.state != kNoRef)
            return {};
        only = {*i, g.root};
    }
    return only;
}

/// Says what is wrong with a file without weights, or with strange objects beside them.
void judge(const PickleGraph& g, bool found) {
    Ref module = kNoRef;
    Ref stranger = kNoRef;
    Answers moduleHas(g);
    for (Ref r = 0; r < g.size() && (module == kNoRef || stranger == kNoRef); ++r) {
        if (!g.is(r, Kind::Object) || !g[r].strange)
            continue;
        const bool isModule = moduleHas(g[r].state, [&](Ref state) { return isModuleState(g, state); });
        Ref& first = isModule ? module : stranger;
        if (first == kNoRef)
            first = r;
    }
    if (!found && module != kNoRef)
        throw Error(Fault::PickledModule, {}, "a pickled " + shown(g.nameOfGlobal(g[module].a)));
    if (stranger != kNoRef)
        unsafe("it asks to construct " + shown(g.nameOfGlobal(g[stranger].a)));
    if (!found)
        unknown("a file of torch.save without a state dict");
}

void collectTensors(const PickleGraph& g, Ref state, Storages& storages, Checkpoint& to) {
    std::size_t sizes = 0;
    std::size_t names = 0;
    for (auto i = g.items(state); i; i.next()) {
        const Ref key = *i;
        i.next();
        if (!g.is(key, Kind::Text))
            continue;
        auto tensor = tensorOf(g, *i, storages);
        if (!tensor)
            continue;
        sizes += tensor->shape.size();
        names += g.text(key).size();
        if (to.tensors.size() >= kMostTensors || sizes > kMostSizes || names > kMostNames)
            damaged("more tensors than any network has");
        tensor->name = g.text(key);
        to.tensors.push_back(std::move(*tensor));
    }
}

/// demucs/states.py before version 3: a tuple (class, args, kwargs, state).
bool isDemucsTuple(const PickleGraph& g) {
    return g.is(g.root, Kind::Tuple) && g[g.root].length == 4 && g.is(g.item(g.root, 0), Kind::Global) &&
           g.is(g.item(g.root, 3), Kind::Dict);
}

} // namespace

Checkpoint readStateDict(const PickleGraph& g, Storages& storages, std::size_t fileSize) {
    Checkpoint read;
    Facts facts(g);
    if (isDemucsTuple(g)) {
        const Ref state = g.item(g.root, 3);
        if (isQuantized(g, state))
            throw Error(Fault::DiffqModel, {}, "quantised by DiffQ");
        judge(g, hasTensors(g, state));
        read.klass = g.nameOfGlobal(g.item(g.root, 0));
        facts.add("args", g.item(g.root, 1));
        facts.add("kwargs", g.item(g.root, 2));
        collectTensors(g, state, storages, read);
    } else {
        const Found found = findState(g);
        judge(g, found.state != kNoRef);
        collectTensors(g, found.state, storages, read);
        for (auto i = g.items(found.around); i; i.next()) {
            const Ref key = *i;
            i.next();
            if (!g.is(key, Kind::Text) || *i == found.state)
                continue;
            if (g.text(key) == "klass" && g.is(*i, Kind::Global))
                read.klass = g.nameOfGlobal(*i);
            else
                facts.add(g.text(key), *i);
        }
    }
    read.facts = facts.take();
    finish(read, fileSize);
    return read;
}

void finish(Checkpoint& read, std::size_t fileSize) {
    auto& tensors = read.tensors;
    std::uint64_t left = (std::uint64_t(64) << 20) + 16 * std::uint64_t(fileSize);
    for (const Tensor& t : tensors) {
        const std::uint64_t bytes = static_cast<std::uint64_t>(t.elements()) * bytesOf(t.type);
        if (bytes > left)
            damaged(shown(t.name) + ": would unfold to " + std::to_string(bytes) + " bytes");
        left -= bytes;
    }
    for (bool again = !tensors.empty(); again;) {
        again = false;
        for (const std::string_view prefix : kPrefixes)
            if (std::all_of(tensors.begin(), tensors.end(), [&](const Tensor& t) {
                    return t.name.size() > prefix.size() && t.name.starts_with(prefix);
                })) {
                for (Tensor& t : tensors)
                    t.name.erase(0, prefix.size());
                again = true;
            }
    }
    read.byName.resize(tensors.size());
    std::iota(read.byName.begin(), read.byName.end(), std::size_t(0));
    std::sort(read.byName.begin(), read.byName.end(),
              [&](std::size_t a, std::size_t b) { return tensors[a].name < tensors[b].name; });
    for (std::size_t i = 1; i < read.byName.size(); ++i)
        if (tensors[read.byName[i]].name == tensors[read.byName[i - 1]].name)
            damaged("two tensors are called " + shown(tensors[read.byName[i]].name));
}

} // namespace stemma::ckpt
