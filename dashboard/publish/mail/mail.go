// Package mail sends a message by SMTP, and says when nobody knows whether it
// was taken.
package mail

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"net/mail"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"github.com/thidua/thidua/dashboard/publish"
)

// Security is how the way to the server is guarded.
type Security string

// StartTLS must be offered by the server, TLS begins with the first byte; None
// is for a server on the same machine and takes no password.
const (
	StartTLS Security = "starttls"
	TLS      Security = "tls"
	None     Security = "none"
)

// patience is the longest wait for one answer of the server.
const patience = 30 * time.Second

// Server is where mail is handed over.
type Server struct {
	Host           string
	Port           int
	Security       Security
	From           mail.Address
	User, Password string         // "" for none
	Roots          *x509.CertPool // nil for the system's
}

// Message is one mail to one receiver.
type Message struct {
	To            mail.Address
	Subject, Text string
	Date          time.Time
	Files         []publish.File
}

// Parcel is a message as the runner delivers it. Its Message-ID is made of
// thread (which names job, due time and data folder) and the receiver, so that
// it is the same at every attempt.
func (s Server) Parcel(m Message, thread string) publish.Parcel {
	to := "mailto:" + m.To.Address
	sum := sha256.Sum256([]byte(thread + "\n" + to))
	_, domain, _ := strings.Cut(s.From.Address, "@")
	id := hex.EncodeToString(sum[:16]) + "@" + domain
	said := []publish.File{{Name: "subject", Content: []byte(m.Subject)}, {Name: "text", Content: []byte(m.Text)}}
	return publish.Parcel{
		To: to, ID: id, Hash: publish.HashFiles(append(said, m.Files...)),
		Deliver: func(ctx context.Context) error { return s.send(ctx, m, id) },
	}
}

// send hands m over. Until the server has been given the last byte nothing
// can have been taken, and a failure is a plain one. After that it counts as
// refused only if the server says so.
func (s Server) send(ctx context.Context, m Message, id string) error {
	message, err := s.compose(m, id)
	if err != nil {
		return fmt.Errorf("compose mail: %w", err)
	}
	client, err := s.client()
	if err != nil {
		return fmt.Errorf("mail: %w", err)
	}
	if err := client.DialWithContext(ctx); err != nil {
		return fmt.Errorf("mail: %w", err)
	}
	err = client.Send(message)
	_ = client.Close() // it is sent or not whatever the farewell was
	if err == nil || message.IsDelivered() {
		return nil
	}
	if failed, ok := errors.AsType[*gomail.SendError](err); ok && failed.ErrorCode() == 0 &&
		(failed.Reason == gomail.ErrSMTPDataClose || failed.Reason == gomail.ErrWriteContent) {
		return fmt.Errorf("mail: %w: %w", publish.ErrUnknown, err)
	}
	return fmt.Errorf("mail: %w", err)
}

func (s Server) compose(m Message, id string) (*gomail.Msg, error) {
	message := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	message.FromMailAddress(&s.From)
	message.ToMailAddress(&m.To)
	message.Subject(m.Subject)
	message.SetMessageIDWithValue(id)
	message.SetDateWithValue(m.Date)
	message.SetGenHeader("Auto-Submitted", "auto-generated")
	message.SetBodyString(gomail.TypeTextPlain, m.Text)
	for _, f := range m.Files {
		if err := message.AttachReader(f.Name, bytes.NewReader(f.Content)); err != nil {
			return nil, err
		}
	}
	return message, nil
}

func (s Server) client() (*gomail.Client, error) {
	options := []gomail.Option{
		gomail.WithPort(s.Port), gomail.WithTimeout(patience),
		gomail.WithTLSConfig(&tls.Config{ServerName: s.Host, RootCAs: s.Roots, MinVersion: tls.VersionTLS12}),
	}
	switch s.Security {
	case TLS:
		options = append(options, gomail.WithSSL())
	case None:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if s.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover),
			gomail.WithUsername(s.User), gomail.WithPassword(s.Password))
	}
	return gomail.NewClient(s.Host, options...)
}
