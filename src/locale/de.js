// German.
import { tools } from './tools.js';

const { number, plural } = tools('de');
const people = (count) => plural(count, { one: '# Person', other: '# Personen' });
const invitations = (count) => plural(count, { one: '# Einladung', other: '# Einladungen' });

export default {
  // The form before it works
  not_loaded: 'Dieses Formular konnte nicht geladen werden. Prüfen Sie die Verbindung und laden Sie die Seite neu.',
  restarting: (isKept) => `Dieses Formular musste neu starten.${isKept ? ' Ihre Liste bleibt erhalten.' : ''}`,
  broken: (isKept) => `Dieses Formular funktioniert nicht mehr. ${isKept ? 'Ihre Liste bleibt erhalten: Laden Sie die Seite neu.' : 'Laden Sie die Seite neu.'}`,

  // The form
  email_placeholder: 'name@firma.de',
  choose_role: 'Rolle wählen',
  roles_loading: 'Rollen werden geladen …',
  roles_missing: 'Noch keine Rollen',
  add_row: 'Zeile hinzufügen',
  import_file: 'Datei importieren',
  get_template: 'Vorlage',
  clear: 'Liste leeren',
  next_problem: 'Zum nächsten Problem (F8)',
  pick_label: (person) => `Person ${number(person)} auswählen`,
  people_list: 'Einzuladende Personen',
  pick_all: 'Alle Personen auswählen',
  email_label: (person) => `E-Mail von Person ${number(person)}`,
  role_label: (person) => `Rolle von Person ${number(person)}`,
  remove_label: (email) => `${email} entfernen`,
  remove_person: (person) => `Person ${number(person)} entfernen`,
  nobody_yet: 'Tippen Sie eine Adresse, fügen Sie eine Liste ein oder ziehen Sie eine Datei hierher.',
  list: (...parts) => parts.join(', '),
  people,
  attention: (count) => plural(count, { one: '# braucht Ihre Aufmerksamkeit', other: '# brauchen Ihre Aufmerksamkeit' }),
  needs_role: (count) => plural(count, { one: '# braucht eine Rolle', other: '# brauchen eine Rolle' }),
  send_none: 'Einladungen senden',
  send: (count) => `${invitations(count)} senden`,
  retry: 'Erneut versuchen',

  // Rows
  duplicate: (person) => `Gleiche Adresse wie Person ${number(person)}. Entfernen Sie eine davon.`,
  role_missing: 'Wählen Sie eine Rolle.',
  email_empty: 'Geben Sie eine Adresse ein.',
  email_missing_at: 'Noch keine vollständige Adresse: Ergänzen Sie @ und die Domain.',
  email_many_ats: 'Mehr als ein @: Nur eine Adresse je Zeile.',
  email_nothing_before_at: 'Geben Sie den Namen vor dem @ ein.',
  email_nothing_after_at: 'Geben Sie die Domain nach dem @ ein.',
  email_space: 'Entfernen Sie das Leerzeichen in der Adresse.',
  email_forbidden_before_at: (letter) => `Entfernen Sie ${letter} vor dem @: In Adressen ist es nicht erlaubt.`,
  email_foreign_before_at: (letter) => `Ersetzen Sie ${letter} vor dem @ durch einen einfachen Buchstaben a–z.`,
  email_forbidden_in_domain: (letter) => `Entfernen Sie ${letter} nach dem @: In Domains ist es nicht erlaubt.`,
  email_misplaced_dot: 'Prüfen Sie die Punkte nach dem @.',
  email_misplaced_hyphen: 'Prüfen Sie die Bindestriche nach dem @.',
  email_long_label: 'Die Domain ist zu lang: Prüfen Sie, was nach dem @ steht.',
  email_unknown_domain: 'Diese Domain kann es nicht geben: Prüfen Sie den Teil nach dem @.',

  // What keeps the form from working
  not_complete: 'Nichts ist geschehen: Das Formular wurde nicht vollständig geladen. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
  wrong_workspace_id: (value) => `Dieses Formular ist falsch eingerichtet: workspace-id muss eine ganze Zahl sein, nicht „${value}“.`,
  wrong_api_base: (value) => `Dieses Formular ist falsch eingerichtet: api-base „${value}“ ist weder ein Pfad dieser Website noch eine https:-Adresse.`,
  roles_not_loaded: (why) => `Die Rollen konnten nicht geladen werden: ${why} Ihre Liste bleibt erhalten.`,
  trouble_unreachable: 'Der Server hat nicht geantwortet. Prüfen Sie die Verbindung.',
  trouble_signed_out: 'Die Sitzung ist beendet. Melden Sie sich wieder an.',
  trouble_forbidden: 'Sie dürfen keine Personen einladen. Fragen Sie einen Administrator.',
  trouble_not_found: 'Unter dieser Adresse gibt es keinen solchen Dienst. Sagen Sie es dem Betreiber dieses Portals.',
  trouble_status: (status) => `Der Server hat mit einem Fehler geantwortet (${status}).`,
  trouble_malformed: 'Die Antwort wurde nicht verstanden. Sagen Sie es dem Betreiber dieses Portals.',
  trouble_no_roles: 'Der Mandant bietet keine an. Fragen Sie einen Administrator.',
};
