#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docket {

/// A domain as mail and the name system carry it: each label that is not ASCII in small letters, composed,
/// and written as RFC 5891 has it; nullopt where a label is none or too long.
///     ascii_domain("Hafen.Müller.example")  // "Hafen.xn--mller-kva.example"
std::optional<std::string> ascii_domain(std::string_view domain);

}  // namespace docket
