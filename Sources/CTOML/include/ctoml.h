#ifndef CTOML_H
#define CTOML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    CTOML_TABLE,
    CTOML_ARRAY,
    CTOML_STRING,
    CTOML_INTEGER,
    CTOML_FLOAT,
    CTOML_BOOLEAN,
    /// A date or a time, which no setting uses.
    CTOML_DATE,
} ctoml_kind;

/// A value and where it stands; texts are UTF-8 with a length, since TOML allows \u0000 in them.
typedef struct ctoml_node {
    ctoml_kind kind;
    /// NULL in an array and at the root.
    const char *key;
    size_t key_length;
    /// Where the key stands; where the value stands in an array. From 1.
    uint32_t line, column;
    const char *text;
    size_t text_length;
    int64_t integer;
    double number;
    bool truth;
    /// Of a table or an array, in the order of the file.
    const struct ctoml_node *children;
    size_t count;
} ctoml_node;

typedef struct {
    char message[240];
    uint32_t line, column;
} ctoml_error;

typedef struct ctoml_document ctoml_document;

/// NULL where the text is no TOML; `error` says why.
ctoml_document *ctoml_parse(const char *text, size_t length, ctoml_error *error);
/// Lives as long as the document.
const ctoml_node *ctoml_root(const ctoml_document *document);
void ctoml_free(ctoml_document *document);

#ifdef __cplusplus
}
#endif

#endif
