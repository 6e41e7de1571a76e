package dashboard

import (
	"bytes"
	"testing"
)

// TestAPageInASCIISaysTheSame: letters beyond become references in markup and
// escapes in scripts, and nothing else changes.
func TestAPageInASCIISaysTheSame(t *testing.T) {
	page := `<title>Đức Phổ</title><p title="ố">≈ 5 &amp; 𝄞</p><script type="application/json">{"a":"Phổ 𝄞"}</script><b>ế</b><script>1</script>`
	want := `<title>&#272;&#7913;c Ph&#7893;</title><p title="&#7889;">&#8776; 5 &amp; &#119070;</p>` +
		`<script type="application/json">{"a":"Ph\u1ed5 \ud834\udd1e"}</script><b>&#7871;</b><script>1</script>`
	var got bytes.Buffer
	if err := plainly(&got, []byte(page)); err != nil {
		t.Fatal(err)
	}
	if got.String() != want {
		t.Errorf("got  %s\nwant %s", got.String(), want)
	}
}
