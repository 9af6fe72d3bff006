/* Stands in Wine under the name of a program of Linux (pdftotext.exe), and runs that one, so that the tests find the
   judges of PDF files where they look for them. Paths of Windows become those of Linux. What it writes goes through a
   file: a pipe of Wine is none that a program of Linux can write to. */
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

typedef char *(*as_unix)(const WCHAR *);
typedef int (*spawn)(char *const[], int);

static char *utf8(const WCHAR *text) {
    int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *bytes = malloc(size);
    WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, size, NULL, NULL);
    return bytes;
}

int wmain(int count, WCHAR **arguments) {
    as_unix path_of = (as_unix)GetProcAddress(GetModuleHandleA("kernel32"), "wine_get_unix_file_name");
    spawn run = (spawn)GetProcAddress(GetModuleHandleA("ntdll"), "__wine_unix_spawnvp");
    char **words = calloc(count + 5, sizeof *words);
    WCHAR name[MAX_PATH], folder[MAX_PATH], out[MAX_PATH];

    GetModuleFileNameW(NULL, name, MAX_PATH);
    *wcsrchr(name, '.') = 0;
    GetTempPathW(MAX_PATH, folder);
    GetTempFileNameW(folder, L"out", 0, out);
    words[0] = "/bin/sh";
    words[1] = "-c";
    words[2] = "exec \"$@\" >\"$0\"";
    words[3] = path_of(out);
    words[4] = utf8(wcsrchr(name, '\\') + 1);
    for (int i = 1; i < count; i++)
        words[4 + i] = wcsstr(arguments[i], L":\\") == arguments[i] + 1 ? path_of(arguments[i]) : utf8(arguments[i]);
    int code = run(words, TRUE);

    HANDLE file = CreateFileW(out, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, FILE_FLAG_DELETE_ON_CLOSE, NULL);
    char bytes[65536];
    DWORD size;
    while (ReadFile(file, bytes, sizeof bytes, &size, NULL) && size)
        WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), bytes, size, &size, NULL);
    CloseHandle(file);
    return code;
}
