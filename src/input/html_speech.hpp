#pragma once

#include <optional>
#include <string_view>

#include "docket/document.hpp"

namespace docket {

/// The message that a paragraph of a page is: "<ann> text", or "Ann: text" where the page marks `speaker` as
/// who says it. Nullopt where it is none.
std::optional<Block> message_in(const Block& paragraph, std::string_view speaker);

/// What stands behind the "..." with which a scribe goes on with what somebody says; `text` itself where it
/// does not start so.
std::string_view after_ellipsis(std::string_view text);

}  // namespace docket
