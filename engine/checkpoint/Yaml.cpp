// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/Fail.h"
#include "engine/checkpoint/TextFile.h"
#include "engine/checkpoint/YamlScalar.h"

#include <yaml.h>

#include <algorithm>
#include <map>
#include <vector>

namespace stemma {
namespace {

constexpr std::size_t kDeepest = 64;
constexpr std::size_t kMostValues = 200'000;
constexpr std::string_view kCore = "tag:yaml.org,2002:";

/// libyaml's parser with the event it gave last. libyaml itself knows no tags' meanings and builds nothing.
class Events {
public:
    explicit Events(std::string_view text) {
        if (yaml_parser_initialize(&parser_) == 0)
            throw std::bad_alloc();
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                     text.size());
    }
    ~Events() {
        yaml_event_delete(&event_);
        yaml_parser_delete(&parser_);
    }
    Events(const Events&) = delete;
    Events& operator=(const Events&) = delete;

    const yaml_event_t& next() {
        yaml_event_delete(&event_);
        if (yaml_parser_parse(&parser_, &event_) == 0)
            ckpt::damaged(ckpt::shown(parser_.problem ? parser_.problem : "no YAML") + " (line " +
                          std::to_string(parser_.problem_mark.line + 1) + ")");
        return event_;
    }

private:
    yaml_parser_t parser_{};
    yaml_event_t event_{};
};

std::string_view textOf(const yaml_char_t* text) {
    return text ? reinterpret_cast<const char*>(text) : std::string_view();
}

/// Builds the first document's value from the events.
class Builder {
public:
    Value build(std::string_view text) {
        Events events(text);
        for (;;) {
            const yaml_event_t& e = events.next();
            switch (e.type) {
            case YAML_SCALAR_EVENT:
                put(scalar(e), 1 + e.data.scalar.length / 64, textOf(e.data.scalar.anchor),
                    e.data.scalar.plain_implicit != 0);
                break;
            case YAML_SEQUENCE_START_EVENT:
                checkTag(textOf(e.data.sequence_start.tag), {"seq", "python/tuple"});
                open(true, textOf(e.data.sequence_start.anchor));
                break;
            case YAML_MAPPING_START_EVENT:
                checkTag(textOf(e.data.mapping_start.tag), {"map"});
                open(false, textOf(e.data.mapping_start.anchor));
                break;
            case YAML_SEQUENCE_END_EVENT:
            case YAML_MAPPING_END_EVENT:
                close();
                break;
            case YAML_ALIAS_EVENT:
                alias(textOf(e.data.alias.anchor));
                break;
            case YAML_DOCUMENT_END_EVENT:
            case YAML_STREAM_END_EVENT:
                return std::move(root_);
            default:
                break;
            }
        }
    }

private:
    struct Level {
        bool isList;
        std::string anchor;
        std::size_t cost = 1;
        Value::List items;
        Value::Dict entries;
        std::map<std::string, std::size_t> places; ///< of the keys in entries
        std::string key;
        bool hasKey = false; ///< ... waits for its value
        bool merges = false; ///< ... and is "<<", whose value is merged

        Value& entry(const std::string& name) {
            const auto [at, isNew] = places.emplace(name, entries.size());
            if (isNew)
                entries.emplace_back().first = name;
            return entries[at->second].second;
        }
    };
    struct Anchored {
        Value value;
        std::size_t cost;
    };

    static void checkTag(std::string_view tag, std::initializer_list<std::string_view> known) {
        if (tag.empty() || tag == "!")
            return;
        for (const std::string_view name : known)
            if (tag.starts_with(kCore) && tag.substr(kCore.size()) == name)
                return;
        if (tag.starts_with(kCore) && !tag.substr(kCore.size()).starts_with("python/"))
            ckpt::damaged("the tag " + ckpt::shown(tag) + " does not belong here");
        ckpt::unsafe("it asks to build a " + ckpt::shown(tag));
    }

    static Value scalar(const yaml_event_t& e) {
        const auto& s = e.data.scalar;
        const std::string_view tag = textOf(s.tag);
        checkTag(tag, {"str", "int", "float", "bool", "null"});
        const std::string_view text(reinterpret_cast<const char*>(s.value), s.length);
        if (tag.empty())
            return s.plain_implicit ? ckpt::plainScalar(text) : Value(std::string(text));
        if (tag == "!" || tag.ends_with(":str"))
            return Value(std::string(text));
        Value value = ckpt::plainScalar(text);
        const bool fits = tag.ends_with(":int")     ? value.integer().has_value()
                          : tag.ends_with(":float") ? value.number().has_value()
                          : tag.ends_with(":bool")  ? value.boolean().has_value()
                                                    : value.isNull();
        if (!fits)
            ckpt::damaged("\"" + ckpt::shown(text) + "\" is not what its tag says");
        return tag.ends_with(":float") ? Value(*value.number()) : value;
    }

    void open(bool isList, std::string_view anchor) {
        if (open_.size() >= kDeepest)
            ckpt::damaged("nested too deeply");
        Level level;
        level.isList = isList;
        level.anchor = anchor;
        open_.push_back(std::move(level));
    }

    void close() {
        Level level = std::move(open_.back());
        open_.pop_back();
        Value value = level.isList ? Value(std::move(level.items)) : Value(std::move(level.entries));
        // Its items were paid for when they came.
        spent_ -= level.cost - 1;
        put(std::move(value), level.cost, level.anchor);
    }

    void alias(std::string_view name) {
        const auto it = anchors_.find(name);
        if (it == anchors_.end())
            ckpt::damaged("an alias without its anchor, or within it: " + ckpt::shown(name));
        pay(it->second.cost); // before the copy is made
        spent_ -= it->second.cost;
        put(Value(it->second.value), it->second.cost, {});
    }

    void pay(std::size_t cost) {
        spent_ += cost;
        if (spent_ > kMostValues)
            ckpt::damaged("more values than a configuration has");
    }

    void put(Value value, std::size_t cost, std::string_view anchor, bool plain = false) {
        pay(cost);
        if (!anchor.empty()) {
            pay(cost);
            anchors_.insert_or_assign(std::string(anchor), Anchored{value, cost});
        }
        if (open_.empty()) {
            root_ = std::move(value);
            return;
        }
        Level& level = open_.back();
        level.cost += cost;
        if (level.isList)
            level.items.push_back(std::move(value));
        else if (level.hasKey)
            setValue(level, std::move(value));
        else
            setKey(level, value, plain);
    }

    static void setKey(Level& level, const Value& key, bool plain) {
        if (key.list() || key.dict())
            ckpt::damaged("a list or dict as a key");
        level.hasKey = true;
        level.merges = plain && key.string() && *key.string() == "<<";
        level.key = key.string() ? *key.string() : key.print();
    }

    /// A repeated key counts as it stood last, as it does for those who write these files.
    static void setValue(Level& level, Value value) {
        level.hasKey = false;
        const std::string key = std::move(level.key);
        if (!level.merges) {
            level.entry(key) = std::move(value);
        } else if (const auto* several = value.list()) {
            for (const Value& one : *several)
                merge(level, one);
        } else {
            merge(level, value);
        }
    }

    static void merge(Level& level, const Value& from) {
        if (!from.dict())
            ckpt::damaged("\"<<\" merges what is no dict");
        for (const auto& [key, value] : *from.dict())
            if (!level.places.contains(key))
                level.entry(key) = value;
    }

    std::vector<Level> open_;
    std::map<std::string, Anchored, std::less<>> anchors_;
    std::size_t spent_ = 0;
    Value root_;
};

} // namespace

Value parseYaml(std::string_view text, const std::string& subject) {
    try {
        return Builder().build(text);
    } catch (const Error& e) {
        throw Error(e.fault() == Fault::CheckpointUnsafe ? Fault::CheckpointUnsafe : Fault::TextDamaged,
                    subject, e.detail());
    }
}

} // namespace stemma
