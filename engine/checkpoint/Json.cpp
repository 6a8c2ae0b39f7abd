// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/Json.h"

#include "engine/checkpoint/Fail.h"
#include "engine/checkpoint/TextFile.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

namespace stemma {
namespace ckpt {
namespace {

constexpr std::size_t kDeepest = 64;

/// Puts values together as nlohmann's parser meets them; it keeps no tree of its own and does not recurse.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit Builder(std::size_t mostValues)
        : left_(mostValues) {}

    bool null() override { return put(Value()); }
    bool boolean(bool v) override { return put(Value(v)); }
    bool number_integer(number_integer_t v) override { return put(Value(std::int64_t(v))); }
    bool number_unsigned(number_unsigned_t v) override {
        return v <= INT64_MAX ? put(Value(static_cast<std::int64_t>(v))) : put(Value(static_cast<double>(v)));
    }
    bool number_float(number_float_t v, const string_t&) override { return put(Value(v)); }
    bool string(string_t& v) override { return put(Value(std::move(v))); }
    bool binary(binary_t&) override { return fail("binary data"); }
    bool start_object(std::size_t) override { return open(false); }
    bool start_array(std::size_t) override { return open(true); }
    bool key(string_t& v) override {
        open_.back().entries.emplace_back().first = std::move(v);
        return true;
    }
    bool end_array() override {
        Level level = close();
        return put(Value(std::move(level.items)));
    }
    bool end_object() override {
        Level level = close();
        std::vector<std::string_view> keys;
        for (const auto& entry : level.entries)
            keys.push_back(entry.first);
        std::sort(keys.begin(), keys.end());
        const auto twin = std::adjacent_find(keys.begin(), keys.end());
        if (twin != keys.end())
            return fail("the key \"" + std::string(*twin) + "\" stands there twice");
        return put(Value(std::move(level.entries)));
    }
    bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) override {
        return fail("no JSON from byte " + std::to_string(at) + " on");
    }

    Value take() { return std::move(root_); }
    const std::string& problem() const { return problem_; }

private:
    struct Level {
        bool isArray;
        Value::List items;
        Value::Dict entries;
    };

    bool fail(std::string problem) {
        problem_ = std::move(problem);
        return false;
    }
    bool open(bool isArray) {
        if (open_.size() >= kDeepest)
            return fail("nested too deeply");
        open_.push_back({isArray, {}, {}});
        return true;
    }
    Level close() {
        Level level = std::move(open_.back());
        open_.pop_back();
        return level;
    }
    bool put(Value value) {
        if (left_ == 0)
            return fail("too many values");
        --left_;
        if (open_.empty())
            root_ = std::move(value);
        else if (open_.back().isArray)
            open_.back().items.push_back(std::move(value));
        else
            open_.back().entries.back().second = std::move(value);
        return true;
    }

    std::vector<Level> open_;
    Value root_;
    std::string problem_;
    std::size_t left_;
};

} // namespace

Value readJson(std::string_view text, std::size_t mostValues) {
    Builder builder(mostValues);
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder))
        damaged(shown(builder.problem(), 300));
    return builder.take();
}

} // namespace ckpt

Value parseJson(std::string_view text, const std::string& subject) {
    try {
        return ckpt::readJson(text, 200'000);
    } catch (const Error& e) {
        throw Error(Fault::TextDamaged, subject, e.detail());
    }
}

} // namespace stemma
