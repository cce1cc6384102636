#ifndef WINDTUNNEL_CSQLITE_SHIM_H
#define WINDTUNNEL_CSQLITE_SHIM_H

#include <sqlite3.h>

/* What Swift cannot import: SQLITE_TRANSIENT is a cast, sqlite3_db_config is variadic. */

/* Binds a blob that SQLite copies before this returns. */
static inline int windtunnel_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

/* Binds UTF-8 text that SQLite copies before this returns. */
static inline int windtunnel_bind_text(sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 count) {
    return sqlite3_bind_text64(statement, index, text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/* Lets no statement of a hostile file change the schema or run triggers and views behind our back. */
static inline int windtunnel_defend(sqlite3 *database) {
    int result = sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
    if (result == SQLITE_OK) result = sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
    if (result == SQLITE_OK) result = sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)0);
    if (result == SQLITE_OK) result = sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, (int *)0);
    return result;
}

/* Undoes the last but one of these, once the file's triggers are known to be ours. */
static inline int windtunnel_enable_triggers(sqlite3 *database) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, (int *)0);
}

/* Bytes of the main database file itself, or -1. */
static inline sqlite3_int64 windtunnel_file_length(sqlite3 *database) {
    sqlite3_file *file = 0;
    sqlite3_int64 length = -1;
    int result = sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (result != SQLITE_OK || !file || !file->pMethods) return -1;
    return file->pMethods->xFileSize(file, &length) == SQLITE_OK ? length : -1;
}

#endif
