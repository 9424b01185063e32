#pragma once

#include <string>
#include <string_view>

namespace docket {

/// A wiki page without its comments and with the words of its templates in their place; what is not to be
/// read as markup stays as it is. Every line keeps its number.
///     * {{Action|Ann}}: call the printer ({{bug|17}})  ->  * ACTION: Ann: call the printer (bug 17)
std::string without_templates(std::string_view page);

}  // namespace docket
