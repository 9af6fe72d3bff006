/* Gives Wine the printer that Windows' own way of printing needs: printer.exe PPD. It prints PostScript to a file. */
#include <windows.h>
#include <winspool.h>

int wmain(int count, WCHAR **arguments) {
    DRIVER_INFO_3W driver = {
        .cVersion = 3,
        .pName = L"PostScript",
        .pDriverPath = L"wineps.drv",
        .pDataFile = arguments[1],
        .pConfigFile = L"wineps.drv",
        .pDefaultDataType = L"RAW",
    };
    PRINTER_INFO_2W printer = {
        .pPrinterName = L"Printer op de gang",
        .pPortName = L"FILE:",
        .pDriverName = L"PostScript",
        .pPrintProcessor = L"winprint",
        .pDatatype = L"RAW",
    };
    return !(count == 2
        && AddPrinterDriverExW(NULL, 3, (BYTE *)&driver, APD_COPY_NEW_FILES | APD_COPY_FROM_DIRECTORY)
        && AddPrinterW(NULL, 2, (BYTE *)&printer)
        && SetDefaultPrinterW(printer.pPrinterName));
}
