#pragma once

#include <cstdint>

#include "docket/document.hpp"

namespace docket {

/// Of whom a wiki has learnt to write: MediaWiki's and MoinMoin's signs go together, DokuWiki's do not.
enum class WikiManner : std::uint8_t { mediawiki, dokuwiki };

/// Takes a wiki's signs out of the texts of `blocks` and all below them and puts ranges in their place. Code
/// and messages are left as they are.
void read_wiki_words(Blocks& blocks, WikiManner manner);

}  // namespace docket
