// Command thidua turns the Excel returns of wards into checked, stored and
// explained figures, pages and summaries.
package main

import "os"

func main() {
	os.Exit(runMain(os.Args[1:]))
}
