/* libedit for Swift. Swift can't call variadic C functions, and it imports wchar_t as Unicode.Scalar,
   which libedit's buffers may break; so each call that Ebb needs has a wrapper of fixed arguments that
   speaks int32_t. Nothing but such wrappers belongs here. */
#ifndef EBB_CEDITLINE_SHIM_H
#define EBB_CEDITLINE_SHIM_H

#include <histedit.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

_Static_assert(sizeof(wchar_t) == sizeof(int32_t), "wide characters are taken to be 32 bits");

/* histedit.h names these types only in a comment. */
typedef int32_t *(*edit_prompt_function)(EditLine *);
typedef int (*edit_read_function)(EditLine *, int32_t *);
typedef unsigned char (*edit_command_function)(EditLine *, uint32_t);

/* <wchar.h> shows it only to programs that ask for X/Open. */
extern int wcwidth(wchar_t);

/* Columns that libedit gives to a character: -1 where it can't be printed. */
static inline int edit_columns(int32_t character) {
    return wcwidth((wchar_t)character);
}

/* The prompt comes from `function`; text between two `literal` characters takes no columns. */
static inline int edit_set_prompt(EditLine *e, edit_prompt_function function, int32_t literal) {
    return el_wset(e, EL_PROMPT_ESC, function, (wchar_t)literal);
}

/* Characters come from `function`: 1 for a character, 0 for the end, -1 with errno for anything else. */
static inline int edit_set_reader(EditLine *e, edit_read_function function) {
    return el_wset(e, EL_GETCFN, (el_rfunc_t)function);
}

static inline int edit_set_client(EditLine *e, void *client) {
    return el_wset(e, EL_CLIENTDATA, client);
}

static inline void *edit_client(EditLine *e) {
    void *client = NULL;
    el_wget(e, EL_CLIENTDATA, &client);
    return client;
}

static inline int edit_set_vi(EditLine *e, int vi) {
    return el_wset(e, EL_EDITOR, vi ? L"vi" : L"emacs");
}

static inline int edit_is_vi(EditLine *e) {
    const wchar_t *name = NULL;
    return el_wget(e, EL_EDITOR, &name) == 0 && name != NULL && name[0] == L'v';
}

/* Off: the terminal driver edits the line, libedit only prompts and collects it. */
static inline int edit_set_editing(EditLine *e, int on) {
    return el_wset(e, EL_EDITMODE, on);
}

static inline int edit_is_editing(EditLine *e) {
    int on = 0;
    el_wget(e, EL_EDITMODE, &on);
    return on;
}

/* The terminal as editing needs it (on), or as it was before (off). */
static inline int edit_set_raw(EditLine *e, int on) {
    return el_wset(e, EL_PREP_TERM, on);
}

/* While a line is edited, ^C and ^Z arrive as characters instead of signals. */
static inline int edit_keep_signal_keys(EditLine *e) {
    return el_set(e, EL_SETTY, "-d", "intr=", "susp=", NULL);
}

static inline int edit_add_command(EditLine *e, const char *name, const char *help, edit_command_function function) {
    return el_set(e, EL_ADDFN, name, help, function);
}

static inline int edit_bind(EditLine *e, const char *key, const char *command) {
    return el_set(e, EL_BIND, key, command, NULL);
}

/* The same in vi's command map. */
static inline int edit_bind_alternate(EditLine *e, const char *key, const char *command) {
    return el_set(e, EL_BIND, "-a", key, command, NULL);
}

/* There the key stands for typing `keys`. */
static inline int edit_bind_alternate_keys(EditLine *e, const char *key, const char *keys) {
    return el_set(e, EL_BIND, "-a", "-s", key, keys, NULL);
}

/* Draws prompt and line again from where the cursor stands, taking that for the left edge. */
static inline int edit_refresh(EditLine *e) {
    return el_wset(e, EL_REFRESH);
}

static inline const int32_t *edit_gets(EditLine *e, int *count) {
    return (const int32_t *)el_wgets(e, count);
}

static inline const int32_t *edit_line_start(EditLine *e) {
    return (const int32_t *)el_wline(e)->buffer;
}

static inline ptrdiff_t edit_line_count(EditLine *e) {
    const LineInfoW *line = el_wline(e);
    return line->lastchar - line->buffer;
}

static inline ptrdiff_t edit_line_cursor(EditLine *e) {
    const LineInfoW *line = el_wline(e);
    return line->cursor - line->buffer;
}

/* Inserts zero-terminated `text` before the cursor; -1 when it is empty or there is no memory. */
static inline int edit_insert(EditLine *e, const int32_t *text) {
    return el_winsertstr(e, (const wchar_t *)text);
}

static inline int edit_set_history(EditLine *e, HistoryW *h) {
    return el_wset(e, EL_HIST, history_w, h);
}

static inline int edit_history_limit(HistoryW *h, int count) {
    HistEventW event;
    return history_w(h, &event, H_SETSIZE, count);
}

static inline int edit_history_unique(HistoryW *h, int unique) {
    HistEventW event;
    return history_w(h, &event, H_SETUNIQUE, unique);
}

static inline int edit_history_enter(HistoryW *h, const int32_t *line) {
    HistEventW event;
    return history_w(h, &event, H_ENTER, (const wchar_t *)line);
}

static inline int edit_history_clear(HistoryW *h) {
    HistEventW event;
    return history_w(h, &event, H_CLEAR);
}

#endif
