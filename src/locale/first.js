// The words that are on screen before a language's other messages have arrived.
export default {
  en: {
    direction: 'ltr',
    title: 'Invite people',
    email: 'E-mail',
    role: 'Role',
  },
  pt: {
    direction: 'ltr',
    title: 'Convidar pessoas',
    email: 'E-mail',
    role: 'Função',
  },
  es: {
    direction: 'ltr',
    title: 'Invitar a personas',
    email: 'Correo electrónico',
    role: 'Rol',
  },
  fr: {
    direction: 'ltr',
    title: 'Inviter des personnes',
    email: 'E-mail',
    role: 'Rôle',
  },
  de: {
    direction: 'ltr',
    title: 'Personen einladen',
    email: 'E-Mail',
    role: 'Rolle',
  },
  ar: {
    direction: 'rtl',
    title: 'دعوة أشخاص',
    email: 'البريد الإلكتروني',
    role: 'الدور',
  },
};
