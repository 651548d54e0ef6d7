// French.
import { tools } from './tools.js';

const { number, plural } = tools('fr');
const people = (count) => plural(count, { one: '# personne', other: '# personnes' });
const invitations = (count) => plural(count, { one: '# invitation', other: '# invitations' });

export default {
  // The form before it works
  not_loaded: 'Ce formulaire n’a pas pu être chargé. Vérifiez la connexion et rechargez la page.',
  restarting: (isKept) => `Ce formulaire a dû redémarrer.${isKept ? ' Votre liste est conservée.' : ''}`,
  broken: (isKept) => `Ce formulaire ne fonctionne plus. ${isKept ? 'Votre liste est conservée : rechargez la page.' : 'Rechargez la page.'}`,

  // The form
  email_placeholder: 'nom@entreprise.fr',
  choose_role: 'Choisir un rôle',
  roles_loading: 'Chargement des rôles…',
  roles_missing: 'Pas encore de rôles',
  add_row: 'Ajouter une ligne',
  import_file: 'Importer un fichier',
  get_template: 'Modèle',
  clear: 'Vider la liste',
  next_problem: 'Aller au problème suivant (F8)',
  pick_label: (person) => `Sélectionner la personne ${number(person)}`,
  people_list: 'Personnes à inviter',
  pick_all: 'Sélectionner toutes les personnes',
  email_label: (person) => `E-mail de la personne ${number(person)}`,
  role_label: (person) => `Rôle de la personne ${number(person)}`,
  remove_label: (email) => `Retirer ${email}`,
  remove_person: (person) => `Retirer la personne ${number(person)}`,
  nobody_yet: 'Saisissez une adresse, collez une liste ou déposez un fichier ici.',
  list: (...parts) => parts.join(', '),
  people,
  attention: (count) => `${number(count)} à vérifier`,
  needs_role: (count) => `${number(count)} sans rôle`,
  send_none: 'Envoyer les invitations',
  send: (count) => `Envoyer ${invitations(count)}`,
  retry: 'Réessayer',

  // Rows
  duplicate: (person) => `Même adresse que la personne ${number(person)}. Retirez l’une des deux.`,
  role_missing: 'Choisissez un rôle.',
  email_empty: 'Saisissez une adresse.',
  email_missing_at: 'Adresse encore incomplète : ajoutez @ et le domaine.',
  email_many_ats: 'Plus d’un @ : une seule adresse par ligne.',
  email_nothing_before_at: 'Saisissez le nom avant le @.',
  email_nothing_after_at: 'Saisissez le domaine après le @.',
  email_space: 'Supprimez l’espace dans l’adresse.',
  email_forbidden_before_at: (letter) => `Supprimez ${letter} avant le @ : les adresses n’en contiennent pas.`,
  email_foreign_before_at: (letter) => `Remplacez ${letter} avant le @ par une simple lettre a–z.`,
  email_forbidden_in_domain: (letter) => `Supprimez ${letter} après le @ : les domaines n’en contiennent pas.`,
  email_misplaced_dot: 'Vérifiez les points après le @.',
  email_misplaced_hyphen: 'Vérifiez les traits d’union après le @.',
  email_long_label: 'Le domaine est trop long : vérifiez ce qui suit le @.',
  email_unknown_domain: 'Ce domaine ne peut pas exister : vérifiez ce qui suit le @.',

  // What keeps the form from working
  not_complete: 'Rien n’a été fait : le formulaire n’est pas complètement chargé. Vérifiez la connexion, puis réessayez.',
  wrong_workspace_id: (value) => `Ce formulaire est mal configuré : workspace-id doit être un nombre entier, pas « ${value} ».`,
  wrong_api_base: (value) => `Ce formulaire est mal configuré : api-base « ${value} » n’est ni un chemin de ce site ni une adresse https:.`,
  roles_not_loaded: (why) => `Les rôles n’ont pas pu être chargés : ${why} Votre liste est conservée.`,
  trouble_unreachable: 'le serveur n’a pas répondu. Vérifiez la connexion.',
  trouble_signed_out: 'la session est terminée. Reconnectez-vous.',
  trouble_forbidden: 'vous n’êtes pas autorisé à inviter des personnes. Demandez à un administrateur.',
  trouble_not_found: 'il n’y a pas de tel service à cette adresse. Prévenez le responsable de ce portail.',
  trouble_status: (status) => `le serveur a répondu par une erreur (${status}).`,
  trouble_malformed: 'la réponse n’a pas été comprise. Prévenez le responsable de ce portail.',
  trouble_no_roles: 'l’organisation n’en propose aucun. Demandez à un administrateur.',
};
